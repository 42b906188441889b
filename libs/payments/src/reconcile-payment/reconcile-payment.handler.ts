import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { expireSessions, looksOf, sendUnsent, unsentOf } from '../payment/reconcile.js';
import type { PaymentEvent } from '../payment/payment.events.js';
import { ProviderCalls } from '../provider/provider-calls.js';
import { ProviderQuestions } from '../provider/provider-questions.js';
import { Moments } from '../stream/moments.js';
import { existing, Payments, type UpdatedPayment } from '../stream/payments.js';
import { ReconcilePayment } from './reconcile-payment.command.js';

@CommandHandler(ReconcilePayment)
export class ReconcilePaymentHandler implements ICommandHandler<ReconcilePayment> {
  constructor(
    private readonly payments: Payments,
    private readonly questions: ProviderQuestions,
    private readonly calls: ProviderCalls,
    private readonly moments: Moments,
  ) {}

  async execute({ ref, cause }: ReconcilePayment): Promise<Date | undefined> {
    const loaded = await this.payments.load(ref);
    let latest: UpdatedPayment = { ...loaded, payment: existing(loaded.payment), events: [] };
    for (const sessionId of this.dueSessions(latest)) latest = await this.questions.ask(ref, sessionId, latest, cause);

    const rest = await this.payments.update(
      ref,
      (payment): PaymentEvent[] => {
        const moment = this.moments.now();
        return [...expireSessions(payment!, moment), ...sendUnsent(payment!, this.moments.reconcileAfterMs, moment)];
      },
      cause,
      latest,
    );
    const { payment } = await this.calls.carryOut(ref, rest, cause);
    const [next] = [...this.looks({ ...rest, payment }), ...unsentOf(payment, this.moments.reconcileAfterMs)]
      .map(({ at }) => at)
      .sort();
    return next ? new Date(next) : undefined;
  }

  private dueSessions(known: UpdatedPayment): Set<string> {
    const { now } = this.moments.now();
    return new Set(
      this.looks(known)
        .filter(({ at }) => at <= now)
        .map(({ sessionId }) => sessionId),
    );
  }

  private looks({ payment }: UpdatedPayment) {
    return looksOf(payment, this.moments.reconcileAfterMs, this.moments.now().now);
  }
}
