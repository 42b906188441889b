import { isGivenBack, isOccupied, isPending, refundsOf } from './money-state.js';
import { oursOf, type Payment } from './payment.js';
import { refuse } from './refusal.js';
import type { Refund } from './refund.js';
import type { OpenReview } from './review.js';
import { isForInformation } from './reviews.js';
import { isCallOpen, type Transaction } from './transaction.js';
import { candidateBeside, stepIfAccepted } from './unclear.js';

/** What becomes of a transaction at the provider, and not whose its money is. */
const PROVIDERS_WORD: ReadonlySet<OpenReview['reason']> = new Set([
  'CONTRADICTS_OPERATOR',
  'AUTHORIZED_AFTER_ALL',
  'UNEXPECTED_VOID',
  'FAILED_THOUGH_PAID',
]);

/** What was never paid cannot be kept as well: other reviews of it are over by that. */
export function acceptable(reviews: OpenReview[]): OpenReview[] {
  const failed = reviews.filter(({ reason }) => reason === 'FAILED_THOUGH_PAID');
  const isOfFailed = ({ transaction }: OpenReview) => failed.some((other) => other.transaction === transaction);
  return reviews.filter((review) => failed.includes(review) || !isOfFailed(review));
}

/** A doubt without a transaction is nothing that could be kept, and one order keeps the money of one transaction. */
export function refuseUnacceptable(payment: Payment, { reason }: OpenReview, known: Transaction | undefined): void {
  if (reason.startsWith('REFUND_') || isForInformation(reason)) return;
  if (!known) refuse('NOTHING_TO_ACCEPT');
  if (reason === 'TRANSACTION_UNCLEAR') return refuseSecondStep(payment, known);
  // Money that went back, or is about to, was taken.
  if (reason === 'AUTHORIZED_AFTER_ALL' && refundsOf(payment, known).some(isMadeOrPending)) refuse('NOTHING_TO_ACCEPT');
  // Its call may still have effect, or be told of.
  if (reason === 'FAILED_THOUGH_PAID' && isCallOpen(known)) {
    refuse('CONCURRENT_OPERATION', { retryAfterSeconds: 2 });
  }
  // What becomes of it at the provider makes it the payment's no more than it was.
  if (PROVIDERS_WORD.has(reason) || reason.startsWith('VOIDED_')) return;
  if (stepIfAccepted(payment, known) !== undefined) return;
  if (isPaidByAnother(payment, known)) refuse('ORDER_ALREADY_PAID');
  if (!known.authorizationId && known.says === 'authorized') refuse('NOTHING_TO_ACCEPT');
}

/** A transaction is captured once: what is accepted as its capture beside another one is not. */
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
