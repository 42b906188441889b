import type { DecisionContext } from '../values/decision-context.js';
import { decideDispute, type DisputeDecision } from './operator-dispute.js';
import { confirmRefund, linkRefund, rejectRefund, type RefundConfirmation } from './operator-refund.js';
import { resolveUnknown, type ResolveUnknown } from './operator-resolve.js';
import { acceptReview, rejectReview, releaseReview } from './operator-review.js';
import type { Payment } from '../state/payment.js';
import type { ByHand } from '../events/event-parts.js';
import type { PaymentEvent } from '../events/payment.events.js';

export type OperatorDecision =
  | ({ kind: 'resolve' } & ResolveUnknown)
  | { kind: 'release-review' | 'reject-review'; sessionId: string }
  | { kind: 'accept-review'; sessionId: string; transaction?: string | undefined }
  | ({ kind: 'confirm-refund' } & RefundConfirmation)
  | { kind: 'reject-refund'; guid: string }
  /** `discovered`: guid of a refund that was found at the provider. */
  | { kind: 'link-refund'; guid: string; discovered: string }
  | DisputeDecision;

/** The events that follow from a person's decision. Throws a `Refusal` if the decision is not possible. */
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
    case 'confirm-dispute':
    case 'win-dispute':
    case 'lose-dispute':
    case 'note-dispute':
      return decideDispute(payment, decision, byHand, context);
  }
}
