import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { historyOf } from '../../queries/payment-history/payment-history.js';
import { noteOperatorAct, sessionsToInquire } from '../../domain/operators/operator-act.js';
import { StatusInquiry } from '../../provider/status-inquiry.js';
import { PaymentRepository } from '../../store/payment-repository.js';
import { AskProvider } from './ask-provider.command.js';
import type { OperatorResult } from '../decide-by-hand/decide-by-hand.command.js';

@CommandHandler(AskProvider)
export class AskProviderHandler implements ICommandHandler<AskProvider> {
  constructor(
    private readonly repository: PaymentRepository,
    private readonly inquiry: StatusInquiry,
  ) {}

  async execute({ ref, sessionId, byHand, cause }: AskProvider): Promise<OperatorResult> {
    let asked: string[] = [];
    let latest = await this.repository.update(
      ref,
      (payment, context) => {
        asked = sessionsToInquire(payment, sessionId, context);
        return noteOperatorAct('ask', asked[0], byHand, context);
      },
      cause,
    );
    for (const each of asked) latest = await this.inquiry.about(ref, each, latest, cause);
    return { changed: true, version: latest.version, history: historyOf(latest.payment) };
  }
}
