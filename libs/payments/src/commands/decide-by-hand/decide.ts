import type { DecisionContext } from '../../domain/decision-context.js';
import { confirmRefund, linkRefund, rejectRefund } from '../../domain/operator-refund.js';
import { resolveUnknown } from '../../domain/operator-resolve.js';
import { acceptReview, rejectReview, releaseReview } from '../../domain/operator-review.js';
import type { Payment } from '../../domain/payment.js';
import type { ByHand, PaymentEvent } from '../../domain/payment.events.js';
import type { OperatorDecision } from './decide-by-hand.command.js';

/** What follows at once from a person's decision; throws a `Refusal` where it makes no sense. */
export function decide(
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
