import { isGivenBack, isOccupied, isPending, refundsOf } from '../state/money-state.js';
import { oursOf, type Payment } from '../state/payment.js';
import { refuse } from '../values/refusal.js';
import type { Refund } from '../state/refund.js';
import type { OpenReview } from '../state/review.js';
import { isForInformation } from '../status/reviews.js';
import { isCallOpen, type Transaction } from '../state/transaction.js';
import { candidateBeside, stepIfAccepted } from '../matching/unclear.js';

/** Reviews about what the provider did with a transaction. Accepting one does not decide whether the transaction belongs to the order. */
const PROVIDERS_WORD: ReadonlySet<OpenReview['reason']> = new Set([
  'CONTRADICTS_OPERATOR',
  'AUTHORIZED_AFTER_ALL',
  'UNEXPECTED_VOID',
  'FAILED_THOUGH_PAID',
]);

/** Accepting that it was never paid ends all other reviews of the transaction. */
export function acceptable(reviews: OpenReview[]): OpenReview[] {
  const failed = reviews.filter(({ reason }) => reason === 'FAILED_THOUGH_PAID');
  const isOfFailed = ({ transaction }: OpenReview) => failed.some((other) => other.transaction === transaction);
  return reviews.filter((review) => failed.includes(review) || !isOfFailed(review));
}

/** Refuses to accept a review if there is no transaction to keep, or if the order is already paid by another transaction. */
export function refuseUnacceptable(payment: Payment, { reason }: OpenReview, known: Transaction | undefined): void {
  if (reason.startsWith('REFUND_') || isForInformation(reason)) return;
  if (!known) refuse('NOTHING_TO_ACCEPT');
  if (reason === 'TRANSACTION_UNCLEAR') return refuseSecondStep(payment, known);
  // A refund proves that the money was captured, so the transaction cannot become authorized again.
  if (reason === 'AUTHORIZED_AFTER_ALL' && refundsOf(payment, known).some(isMadeOrPending)) refuse('NOTHING_TO_ACCEPT');
  // The call is still open. It may still take effect, or a report of it may follow.
  if (reason === 'FAILED_THOUGH_PAID' && isCallOpen(known)) {
    refuse('CONCURRENT_OPERATION', { retryAfterSeconds: 2 });
  }
  // Accepting these reviews does not change whether the transaction belongs to the order.
  if (PROVIDERS_WORD.has(reason) || reason.startsWith('VOIDED_')) return;
  if (stepIfAccepted(payment, known) !== undefined) return;
  if (isPaidByAnother(payment, known)) refuse('ORDER_ALREADY_PAID');
  if (!known.authorizationId && known.says === 'authorized') refuse('NOTHING_TO_ACCEPT');
}

/** A transaction is captured once, so a second capture cannot be accepted as its own. */
function refuseSecondStep(payment: Payment, unclear: Transaction): void {
  const other = candidateBeside(payment, unclear) ?? refuse('NOTHING_TO_ACCEPT');
  const isTold = other.captureHasIds ?? other.captureIsNamed;
  if (unclear.says === 'captured' && other.says === 'captured' && isTold) refuse('ORDER_ALREADY_PAID');
}

function isMadeOrPending(refund: Refund): boolean {
  return refund.phase === 'completed' || isPending(refund);
}

function isPaidByAnother(payment: Payment, known: Transaction): boolean {
  const ours = oursOf(payment);
  const isKept = ours !== undefined && ours.id !== known.id && isOccupied(payment);
  return isKept && !isGivenBack(payment, ours);
}
