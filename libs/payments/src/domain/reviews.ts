import { givenBackMinor, refundableMinor, refundsOf, remainingMinor, sourceOf } from './money-state.js';
import { transactionOf, type Payment } from './payment.js';
import type { Review } from './review.js';
import type { StatusReason } from './status-reason.js';
import type { ContradictionReason, ReviewReason } from './review.events.js';
import type { Instant } from './instant.js';
import type { Transaction } from './transaction.js';

/** What a person has to decide about. */
export interface OpenReview {
  sessionId: string;
  reason: ReviewReason | ContradictionReason;
  since: Instant;
  /** An answer that the shop was given is not what the provider says now: comes first on every list. */
  contradictsAnswer: boolean;
  transaction?: string | undefined;
  guid?: string | undefined;
}

const CONTRADICTS_ANSWER: ReadonlySet<ReviewReason> = new Set([
  'CAPTURED_AFTER_VOID',
  'CONTRADICTS_OPERATOR',
  'REFUND_CONTRADICTS_ANSWER',
]);

/** Everything about a payment that is in review now: reports that did not fit, and answers that turned out false. */
export function openReviews(payment: Payment): OpenReview[] {
  if (payment.reviews.length === 0 && payment.refunds.length === 0 && !mayContradict(payment)) return [];
  const stored = payment.reviews
    .filter((review) => !isMoot(payment, review))
    .map(({ sessionId, reason, since, transaction, guid }) => ({
      sessionId,
      reason,
      since,
      contradictsAnswer: CONTRADICTS_ANSWER.has(reason),
      transaction,
      guid,
    }));
  return [...contradictionsOf(payment), ...excessesOf(payment), ...stored];
}

/** Refund reports, unknown words and contradicted answers hold up neither a call nor the shopper. */
export function blocks({ reason }: OpenReview): boolean {
  return !reason.startsWith('REFUND_') && !reason.includes('_THOUGH_') && reason !== 'UNRECOGNIZED_STATUS';
}

/** Money that may not stay is there: such a review ends when it is accepted or gone. */
export function isAboutTakenMoney(transaction: Transaction | undefined, reason: OpenReview['reason']): boolean {
  if (transaction?.says !== 'captured' || reason.startsWith('REFUND_')) return false;
  return transaction.stance !== 'ours' || reason === 'CAPTURED_AFTER_VOID';
}

/** The money that it is about is gone, or on its way back. */
function isMoot(payment: Payment, { transaction: id, reason, guid }: Review): boolean {
  if (reason === 'REFUND_WITHOUT_CAPTURE') return isSourceKnown(payment, guid);
  if (reason === 'REFUND_AMBIGUOUS') return isAllGivenBack(payment, guid);
  const transaction = transactionOf(payment, id);
  // The provider has been heard since, and its word stands in the books.
  if (transaction && reason === 'CONTRADICTS_OPERATOR') return !transaction.saidByOperator;
  if (!transaction || reason === 'UNEXPECTED_VOID') return false;
  if (reason === 'UNRECOGNIZED_STATUS') return false;
  if (reason.startsWith('REFUND_') || transaction.says === 'authorized') return false;
  return refundableMinor(payment, transaction) === 0;
}

/** Which of the requests it was matters no more. One that still waits is on the list of refunds. */
function isAllGivenBack(payment: Payment, guid: string | undefined): boolean {
  const source = sourceOfRefund(payment, guid);
  return source?.says === 'captured' && remainingMinor(payment, source) === 0;
}

/** The money that was given back is known by now. */
function isSourceKnown(payment: Payment, guid: string | undefined): boolean {
  const source = sourceOfRefund(payment, guid);
  return source?.says === 'captured' && givenBackMinor(payment, source) <= source.amount.minor;
}

function sourceOfRefund(payment: Payment, guid: string | undefined): Transaction | undefined {
  const refund = payment.refunds.find((known) => known.guid === guid);
  return refund && sourceOf(payment, refund);
}

/** More was given back than taken, whichever way that became known. Ends when a person accepts that much. */
function excessesOf(payment: Payment): OpenReview[] {
  const reason = 'REFUND_EXCEEDS_CAPTURED';
  return payment.transactions.flatMap((transaction) => {
    const { id, sessionId, since } = transaction;
    const isStored = payment.reviews.some((review) => review.reason === reason && review.transaction === id);
    const key = excessKey(payment, transaction);
    if (isStored || !key || payment.accepted.includes(key)) return [];
    return [{ sessionId, reason, since, contradictsAnswer: false, transaction: id }];
  });
}

/** Of what a person accepts who accepts that more was given back than taken; undefined where it was not. */
export function excessKey(payment: Payment, transaction: Transaction): string | undefined {
  // A bank takes money back whether or not it was refunded: that is told by its dispute.
  const refunds = refundsOf(payment, transaction).filter(({ phase, isDispute }) => phase === 'completed' && !isDispute);
  const minor = refunds.reduce((sum, { amount }) => sum + amount.minor, 0) - transaction.amount.minor;
  return minor > 0 ? `REFUND_EXCEEDS_CAPTURED|${transaction.id}|${minor}` : undefined;
}

function mayContradict({ operations }: Payment): boolean {
  return operations.some(({ kind, end }) => end && (kind === 'PURCHASE' || kind === 'VOID'));
}

const REJECTED_CAPTURES: readonly (StatusReason | undefined)[] = [
  'PROVIDER_REFUSED_CAPTURE',
  'NOT_CARRIED_OUT',
  'AMOUNT_EXCEEDS_AUTHORIZED',
  'PARTIAL_CAPTURE_UNSUPPORTED',
  'PAYMENT_VOIDED',
];
const REJECTED_VOIDS: readonly (StatusReason | undefined)[] = [
  'PROVIDER_REFUSED_VOID',
  'NOT_CARRIED_OUT',
  'ALREADY_CAPTURED',
];

function contradictionsOf(payment: Payment): OpenReview[] {
  return payment.transactions.flatMap((transaction) => {
    const reason = contradictionOf(payment, transaction);
    const { id, sessionId, since } = transaction;
    if (!reason || payment.accepted.includes(`${reason}|${id}`)) return [];
    return [{ sessionId, reason, since, contradictsAnswer: true, transaction: id }];
  });
}

/** In review already, for what was reported. */
function isLateCapture({ reviews }: Payment, { id }: Transaction): boolean {
  return reviews.some(({ reason, transaction }) => reason === 'CAPTURED_AFTER_VOID' && transaction === id);
}

function contradictionOf(payment: Payment, transaction: Transaction): ContradictionReason | undefined {
  if (transaction.stance !== 'ours') return undefined;
  const ends = (kind: 'PURCHASE' | 'VOID') =>
    payment.operations.flatMap((known) =>
      known.kind === kind && known.cycle === transaction.cycle && known.end ? [known.end] : [],
    );
  const purchases = ends('PURCHASE');
  const isVoid = ends('VOID').some(({ status }) => status === 'resolved');
  const isCompleted = purchases.some(({ status }) => status === 'resolved');
  if (transaction.says === 'voided') {
    if (isCompleted) return 'VOIDED_THOUGH_RESOLVED';
    return !isVoid && ends('VOID').some(({ reason }) => REJECTED_VOIDS.includes(reason))
      ? 'VOIDED_THOUGH_REJECTED'
      : undefined;
  }
  if (transaction.says !== 'captured' || refundableMinor(payment, transaction) === 0) return undefined;
  if (isVoid) return isLateCapture(payment, transaction) ? undefined : 'CAPTURED_THOUGH_VOIDED';
  if (isCompleted) return undefined;
  return purchases.some(({ reason }) => REJECTED_CAPTURES.includes(reason)) ? 'CAPTURED_THOUGH_REJECTED' : undefined;
}
