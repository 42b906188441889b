import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Merchants } from '#merchants';
import { historyOf } from '../../queries/payment-history/payment-history.js';
import type { DecisionContext } from '../../domain/decision-context.js';
import { confirmRefund, linkRefund, rejectRefund } from '../../domain/operator-refund.js';
import { resolveUnknown } from '../../domain/operator-resolve.js';
import { acceptReview, rejectReview, releaseReview } from '../../domain/operator-review.js';
import { phaseOf, type Payment } from '../../domain/payment.js';
import type { ByHand, PaymentEvent } from '../../domain/payment.events.js';
import { refuse } from '../../domain/refusal.js';
import { StatusInquiry } from '../../provider/status-inquiry.js';
import { Payments } from '../../pipeline/payments.js';
import { DecideByHand, type OperatorDecision, type OperatorResult } from './decide-by-hand.command.js';

@CommandHandler(DecideByHand)
export class DecideByHandHandler implements ICommandHandler<DecideByHand> {
  constructor(
    private readonly payments: Payments,
    private readonly inquiry: StatusInquiry,
    private readonly merchants: Merchants,
  ) {}

  async execute({ ref, decision, byHand, cause, seenVersion }: DecideByHand): Promise<OperatorResult> {
    const decided = await this.payments.handle(
      ref,
      (payment, context) => {
        const events = decide(payment, decision, byHand, this.merchants.get(ref.merchant).rules, context);
        const hasChanged = seenVersion !== undefined && seenVersion !== payment.version;
        return events.length > 0 && hasChanged ? refuse('PAYMENT_CHANGED') : events;
      },
      cause,
    );
    const changed = decided.events.length > 0;
    const { payment, version } =
      changed && isWorthInquiring(decision, decided.payment)
        ? await this.inquiry.about(ref, decision.sessionId, decided, cause)
        : decided;
    return { changed, version, history: historyOf(payment) };
  }
}

/** What was in review is not believed; what the provider says now is. */
function isWorthInquiring(
  decision: OperatorDecision,
  payment: Payment,
): decision is Extract<OperatorDecision, { kind: 'release-review' | 'reject-review' }> {
  const phase = phaseOf(payment);
  return decision.kind === 'release-review' && (phase === 'open' || phase === 'authorized');
}

function decide(
  payment: Payment,
  decision: OperatorDecision,
  byHand: ByHand,
  rules: { refunds: 'manual' | 'api' | 'none' },
  context: DecisionContext,
): PaymentEvent[] {
  switch (decision.kind) {
    case 'resolve':
      return resolveUnknown(payment, decision, byHand, context);
    case 'release-review':
      return releaseReview(payment, decision.sessionId, byHand, context);
    case 'reject-review':
      return rejectReview(payment, decision.sessionId, byHand, rules, context);
    case 'accept-review':
      return acceptReview(payment, decision.sessionId, decision.transaction, byHand, context);
    case 'confirm-refund':
      return confirmRefund(payment, decision, byHand, context);
    case 'reject-refund':
      return rejectRefund(payment, decision.guid, byHand, context);
    case 'link-refund':
      return linkRefund(payment, decision.guid, decision.discovered, byHand, context);
  }
}
