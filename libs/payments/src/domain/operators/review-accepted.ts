import { stepOfAnother } from '../reports/clarification.js';
import type { DecisionContext } from '../values/decision-context.js';
import type { ByHand } from '../events/event-parts.js';
import { fold } from '../evolve/evolve.js';
import { transactionOf, type Payment } from '../state/payment.js';
import type { EventOf, PaymentEvent } from '../events/payment.events.js';
import { ownAfterAll } from '../reports/record-clarification.js';
import type { OpenReview } from '../state/review.js';
import type { Transaction } from '../state/transaction.js';
import { stepIfAccepted } from '../matching/unclear.js';

export function reviewAccepted(
  { sessionId, reason, transaction, guid }: Pick<OpenReview, 'sessionId' | 'reason' | 'transaction' | 'guid'>,
  byHand: ByHand,
  { now }: DecisionContext,
): EventOf<'ReviewAccepted'> {
  const about = { ...(transaction && { transaction }), ...(guid !== undefined && { guid }) };
  return { type: 'ReviewAccepted', data: { sessionId, reason, ...about, ...byHand, at: now } };
}

/** Further events of an acceptance: the transaction becomes a step of another one, or another one turns out to be no step of it. */
export function stepAfter(
  payment: Payment,
  known: Transaction,
  accepted: EventOf<'ReviewAccepted'>,
  context: DecisionContext,
): PaymentEvent[] {
  if (accepted.data.reason === 'AUTHORIZED_AFTER_ALL') return [];
  if (stepIfAccepted(payment, known) !== undefined) return stepOfAnother(payment, known, accepted, context);
  if (accepted.data.reason !== 'CONTRADICTS_OPERATOR' || known.says === 'authorized') return [];
  const after = fold([accepted], payment);
  const followed = transactionOf(after, known.id);
  return followed?.says === 'authorized' ? ownAfterAll(after, followed, context) : [];
}
