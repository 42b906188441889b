import { isGivenBack, isOccupied } from './money-state.js';
import { oursOf, type Payment } from './payment.js';
import { refuse } from './refusal.js';
import type { OpenReview } from './review.js';
import { isForInformation } from './reviews.js';
import { isCallOpen, type Transaction } from './transaction.js';
import { candidateBeside, stepIfAccepted } from './unclear.js';

/** Reviews of what happened to a transaction at the provider. They do not decide whether its money counts. */
const PROVIDERS_WORD: ReadonlySet<OpenReview['reason']> = new Set([
  'CONTRADICTS_OPERATOR',
  'UNEXPECTED_VOID',
  'FAILED_THOUGH_PAID',
]);

/** Accepting that it was never paid ends all other reviews of the transaction. */
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

/** A transaction is captured once, so a second capture cannot be accepted as its own. */
function refuseSecondStep(payment: Payment, unclear: Transaction): void {
  const other = candidateBeside(payment, unclear) ?? refuse('NOTHING_TO_ACCEPT');
  const isTold = other.captureHasIds ?? other.captureIsNamed;
  if (unclear.says === 'captured' && other.says === 'captured' && isTold) refuse('ORDER_ALREADY_PAID');
}

function isPaidByAnother(payment: Payment, known: Transaction): boolean {
  const ours = oursOf(payment);
  const isKept = ours !== undefined && ours.id !== known.id && isOccupied(payment);
  return isKept && !isGivenBack(payment, ours);
}
