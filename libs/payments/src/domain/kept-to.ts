import { dropReviews } from './apply-review.js';
import type { DecisionContext } from './decision-context.js';
import type { ByHand, Evidence } from './event-parts.js';
import { operatorExchange } from './operator-exchange.js';
import type { Payment } from './payment.js';
import type { PaymentEvent } from './payment.events.js';
import type { Review } from './review.js';
import type { Transaction } from './transaction.js';

/** What the provider says against a person's word; unknown: that there is no such transaction. */
export type DeniedBy = Transaction['says'] | 'unknown';

function isDenial(review: Review, { id }: Transaction): boolean {
  return review.reason === 'CONTRADICTS_OPERATOR' && review.transaction === id;
}

/** The provider has denied what a person said of it, and nobody has decided about that. */
export function isDenied({ reviews }: Payment, known: Transaction): boolean {
  return reviews.some((review) => isDenial(review, known));
}

/** A person has looked again and keeps to it: the same word of the provider is no news. Some queries never tell of a capture or void. */
export function isKeptTo({ keptAgainst, saidByOperator, isVouchedFor }: Transaction, says: DeniedBy): boolean {
  return keptAgainst === says && (saidByOperator === true || isVouchedFor === true);
}

/** What the provider says of it that a person has kept against. */
export function keptWord({ keptAgainst }: Transaction): Transaction['says'] | undefined {
  return keptAgainst === 'unknown' ? undefined : keptAgainst;
}

/** What a person says anew of a transaction ends the review of what was said against it. */
export function noteKept(draft: Payment, known: Transaction, isByHand: boolean): void {
  const review = isByHand ? draft.reviews.find((open) => isDenial(open, known)) : undefined;
  known.keptAgainst = review && (review.says ?? 'unknown');
  if (review) dropReviews(draft, (open) => open === review);
}

/** The same decision as before, after the provider has denied it. */
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
