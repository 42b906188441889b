import { dropReviews } from './apply-review.js';
import type { DecisionContext } from '../values/decision-context.js';
import type { ByHand, Evidence } from '../events/event-parts.js';
import { operatorExchange } from '../events/operator-exchange.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { Review } from '../state/review.js';
import type { Transaction } from '../state/transaction.js';

/** The provider's status that contradicts a person's statement. unknown: the provider knows no such transaction. */
export type DeniedBy = Transaction['says'] | 'unknown';

function isDenial(review: Review, { id }: Transaction): boolean {
  return review.reason === 'CONTRADICTS_OPERATOR' && review.transaction === id;
}

/** The provider contradicts a person's statement about the transaction, and the review of that is open. */
export function isDenied({ reviews }: Payment, known: Transaction): boolean {
  return reviews.some((review) => isDenial(review, known));
}

/**
 * A person has checked again and confirmed the statement, so the same status from the provider opens no new review. Some queries never
 * report a capture or void.
 */
export function isKeptTo({ keptAgainst, saidByOperator, isVouchedFor }: Transaction, says: DeniedBy): boolean {
  return keptAgainst === says && (saidByOperator === true || isVouchedFor === true);
}

/** The provider's status that a person has overruled. */
export function keptWord({ keptAgainst }: Transaction): Transaction['says'] | undefined {
  return keptAgainst === 'unknown' ? undefined : keptAgainst;
}

/** A new statement of a person ends the review of what contradicted the earlier one. */
export function noteKept(draft: Payment, known: Transaction, isByHand: boolean): void {
  const review = isByHand ? draft.reviews.find((open) => isDenial(open, known)) : undefined;
  known.keptAgainst = review && (review.says ?? 'unknown');
  if (review) dropReviews(draft, (open) => open === review);
}

/** A person repeats the statement after the provider contradicted it. */
export function saidAgain(known: Transaction, operator: ByHand, { now: at }: DecisionContext): PaymentEvent[] {
  const { id, authorizationId = id, sessionId, amount, says, isVouchedFor } = known;
  const words = operatorExchange('seen again at the provider');
  if (isVouchedFor) {
    const evidence: Evidence = { deduplicationKey: `operator|${id}|${at}`, byHand: true, ...words };
    return [{ type: 'TransactionConfirmed', data: { sessionId, transaction: id, evidence, at } }];
  }
  const data = { authorizationId, sessionId, exchange: words, operator, at };
  return says === 'captured'
    ? [{ type: 'PaymentCaptured', data: { ...data, amount } }]
    : [{ type: 'AuthorizationVoided', data }];
}
