import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { historyOf } from '../payment-history/payment-history.js';
import { noteOperatorAct, sessionsToAsk } from '../payment/operator-act.js';
import { ProviderQuestions } from '../provider/provider-questions.js';
import { Moments } from '../stream/moments.js';
import { existing, Payments, type UpdatedPayment } from '../stream/payments.js';
import { AskProvider } from './ask-provider.command.js';
import type { OperatorResult } from './decide-by-hand.command.js';

@CommandHandler(AskProvider)
export class AskProviderHandler implements ICommandHandler<AskProvider> {
  constructor(
    private readonly payments: Payments,
    private readonly questions: ProviderQuestions,
    private readonly moments: Moments,
  ) {}

  async execute({ ref, sessionId, byHand, cause }: AskProvider): Promise<OperatorResult> {
    let latest: UpdatedPayment = await this.payments.update(
      ref,
      (payment) => {
        const [first] = sessionsToAsk(existing(payment), sessionId);
        return noteOperatorAct('ask', first, byHand, this.moments.now());
      },
      cause,
    );
    for (const asked of sessionsToAsk(latest.payment, sessionId)) {
      latest = await this.questions.ask(ref, asked, latest, cause);
    }
    return { changed: true, history: historyOf(latest.payment) };
  }
}
