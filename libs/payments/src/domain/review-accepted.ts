import { stepOfAnother } from './clarification.js';
import type { DecisionContext } from './decision-context.js';
import type { ByHand } from './event-parts.js';
import { fold } from './evolve.js';
import { transactionOf, type Payment } from './payment.js';
import type { EventOf, PaymentEvent } from './payment.events.js';
import { ownAfterAll } from './record-clarification.js';
import type { OpenReview } from './review.js';
import type { Transaction } from './transaction.js';
import { stepIfAccepted } from './unclear.js';

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
