import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { expireSessions, overdueSessions } from '../payment/expire-sessions.js';
import { ProviderQuestions } from '../provider/provider-questions.js';
import { Moments } from '../stream/moments.js';
import { existing, Payments, type UpdatedPayment } from '../stream/payments.js';
import { ExpireSessions } from './expire-sessions.command.js';

@CommandHandler(ExpireSessions)
export class ExpireSessionsHandler implements ICommandHandler<ExpireSessions> {
  constructor(
    private readonly payments: Payments,
    private readonly questions: ProviderQuestions,
    private readonly moments: Moments,
  ) {}

  async execute({ ref, cause }: ExpireSessions): Promise<void> {
    const { payment, version } = await this.payments.load(ref);
    let latest: UpdatedPayment = { payment: existing(payment), version, events: [] };
    // A shopper may have paid though the notification never came: the provider has the last word.
    const asked: string[] = [];
    for (const { sessionId } of overdueSessions(latest.payment, this.moments.now())) {
      const answer = await this.questions.ask(ref, sessionId, latest, cause);
      if (answer.answered) asked.push(sessionId);
      latest = answer.updated;
    }
    await this.payments.update(ref, (now) => expireSessions(now!, asked, this.moments.now()), cause, latest);
  }
}
