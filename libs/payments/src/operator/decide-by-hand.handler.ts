import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { historyOf } from '../payment-history/payment-history.js';
import type { Moment } from '../payment/moment.js';
import { rejectHold, releaseHold } from '../payment/operator-hold.js';
import { confirmRefund, rejectRefund } from '../payment/operator-refund.js';
import { resolveUnknown } from '../payment/operator-resolve.js';
import type { Payment } from '../payment/payment.js';
import type { ByHand, PaymentEvent } from '../payment/payment.events.js';
import { ProviderCalls } from '../provider/provider-calls.js';
import { ProviderQuestions } from '../provider/provider-questions.js';
import { Moments } from '../stream/moments.js';
import type { PaymentRef } from '../stream/payment-ref.js';
import { existing, Payments, type Cause, type UpdatedPayment } from '../stream/payments.js';
import { DecideByHand, type OperatorDecision, type OperatorResult } from './decide-by-hand.command.js';

@CommandHandler(DecideByHand)
export class DecideByHandHandler implements ICommandHandler<DecideByHand> {
  constructor(
    private readonly payments: Payments,
    private readonly calls: ProviderCalls,
    private readonly questions: ProviderQuestions,
    private readonly moments: Moments,
  ) {}

  async execute({ ref, decision, byHand, cause }: DecideByHand): Promise<OperatorResult> {
    const decided = await this.payments.update(
      ref,
      (payment) => decide(existing(payment), decision, byHand, this.moments.now()),
      cause,
    );
    const called = await this.calls.carryOut(ref, decided, cause);
    const { payment } = await this.askAnew(ref, decision, decided, called, cause);
    return { changed: decided.events.length > 0, history: historyOf(payment) };
  }

  /** What was held is not believed; what the provider says now is. */
  private async askAnew(
    ref: PaymentRef,
    decision: OperatorDecision,
    { events }: UpdatedPayment,
    known: UpdatedPayment,
    cause: Cause,
  ): Promise<UpdatedPayment> {
    const { phase } = known.payment;
    const released = decision.kind === 'release-hold' && events.length > 0;
    return released && (phase === 'open' || phase === 'authorized')
      ? this.questions.ask(ref, decision.sessionId, known, cause)
      : known;
  }
}

function decide(payment: Payment, decision: OperatorDecision, byHand: ByHand, moment: Moment): PaymentEvent[] {
  switch (decision.kind) {
    case 'resolve':
      return resolveUnknown(payment, decision, byHand, moment);
    case 'release-hold':
      return releaseHold(payment, decision.sessionId, byHand, moment);
    case 'reject-hold':
      return rejectHold(payment, decision.sessionId, byHand, moment);
    case 'confirm-refund':
      return confirmRefund(payment, decision, byHand, moment);
    case 'reject-refund':
      return rejectRefund(payment, decision.guid, byHand, moment);
  }
}
