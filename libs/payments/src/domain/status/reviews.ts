import { contradictionsOf, mayContradict, type Contradiction } from './contradictions.js';
import { contradictsAnswer } from './denied-answers.js';
import { displacedOf } from './displaced-sales.js';
import { excessesOf, excessKey } from './excess-refunds.js';
import { givenBackMinor, refundableMinor, remainingMinor } from '../state/money-state.js';
import { transactionOf, type Payment } from '../state/payment.js';
import { sourceOf } from '../state/refund-source.js';
import { refusedAsTooMuch } from './refused-as-too-much.js';
import type { OpenReview, Review } from '../state/review.js';
import type { ReviewReason } from '../events/review.events.js';
import { isUnclear, type Transaction } from '../state/transaction.js';
import { vouchedBeside } from '../matching/vouched-capture.js';

/** All open reviews of a payment: reports that did not match, and answers that the provider contradicts. */
export function openReviews(payment: Payment): OpenReview[] {
  if (payment.reviews.length === 0 && payment.refunds.length === 0 && !mayContradict(payment)) return [];
  const stored = payment.reviews
    .filter((review) => !isMoot(payment, review))
    .map(({ sessionId, reason, since, transaction, guid }) => ({
      sessionId,
      reason,
      since,
      contradictsAnswer: contradictsAnswer(payment, reason, transactionOf(payment, transaction)),
      transaction,
      guid,
      ...mayBeOf(payment, transaction),
    }));
  return [
    ...contradictionsOf(payment).map(ofContradiction),
    ...excessesOf(payment),
    ...refusedAsTooMuch(payment),
    ...displacedOf(payment),
    ...vouchedBeside(payment),
    ...stored,
  ];
}

function mayBeOf(payment: Payment, transaction: string | undefined) {
  const { mayBe } = transactionOf(payment, transaction) ?? {};
  return mayBe === undefined ? {} : { mayBe };
}

function ofContradiction({ reason, transaction: { id, sessionId, since } }: Contradiction): OpenReview {
  return { sessionId, reason, since, contradictsAnswer: true, transaction: id };
}

/** Whether an open review blocks calls and new sessions. Reviews of refunds, of contradicted answers and for information do not. */
export function blocks({ reason }: OpenReview): boolean {
  return !reason.startsWith('REFUND_') && !reason.includes('_THOUGH_') && !isForInformation(reason);
}

/** The review is about no money of the payment. A person looks at it, and it blocks nothing. */
export function isForInformation(reason: OpenReview['reason']): boolean {
  return reason === 'UNRECOGNIZED_STATUS' || reason === 'TRANSACTION_OF_ANOTHER_ORDER';
}

/** The review is about captured money that is unwanted. It ends when a person accepts it or when the money is refunded. */
export function isAboutTakenMoney(transaction: Transaction | undefined, reason: OpenReview['reason']): boolean {
  if (transaction?.says !== 'captured' || /^(REFUND_|AUTHORIZED_)/.test(reason)) return false;
  return transaction.stance !== 'ours' || reason === 'CAPTURED_AFTER_VOID';
}

/** Rejecting a session as a risk does not decide these reviews. They need a decision of their own. */
export function isNotOfRisk({ reason, transaction }: Review): boolean {
  if (reason === 'FAILED_THOUGH_PAID' || reason === 'AUTHORIZED_AFTER_ALL') return true;
  return reason.startsWith('REFUND_') || (reason === 'CONTRADICTS_OPERATOR' && transaction !== undefined);
}

/** The status of the transaction that ends the review, whoever reports it. */
const OVER_ONCE: Readonly<Partial<Record<ReviewReason, Transaction['says']>>> = {
  AUTHORIZED_AFTER_ALL: 'authorized',
  FAILED_THOUGH_PAID: 'voided',
};

/** The review is over, because its money is refunded or being refunded. */
function isMoot(payment: Payment, review: Review): boolean {
  const { transaction: id, reason } = review;
  if (reason.startsWith('REFUND_')) return isMootOfRefund(payment, review);
  const transaction = transactionOf(payment, id);
  // The provider has reported since, so the recorded state is the provider's.
  if (transaction && reason === 'CONTRADICTS_OPERATOR') return !transaction.saidByOperator && !transaction.isVouchedFor;
  const outcome = OVER_ONCE[reason];
  if (outcome) return transaction === undefined || transaction.says === outcome;
  if (transaction && isUnclear(transaction) && transaction.says === 'voided')
    return isNothingLeft(payment, transaction);
  if (transaction && mayBeOfAuthorized(payment, transaction)) return false;
  if (!transaction || reason === 'UNEXPECTED_VOID') return false;
  if (isForInformation(reason)) return false;
  return transaction.says !== 'authorized' && refundableMinor(payment, transaction) === 0;
}

function isMootOfRefund(payment: Payment, { reason, guid }: Review): boolean {
  switch (reason) {
    case 'REFUND_WITHOUT_CAPTURE':
      return isSourceKnown(payment, guid);
    case 'REFUND_FAILED_THOUGH_RESOLVED':
      return !isMade(payment, guid);
    case 'REFUND_AMBIGUOUS':
      return isAllGivenBack(payment, guid);
    case 'REFUND_EXCEEDS_CAPTURED':
      return guid !== undefined && isNoExcess(payment, guid);
    default:
      return false;
  }
}

/** One of the two transactions was voided, and nothing is left of the other. */
function isNothingLeft(payment: Payment, { mayBe }: Transaction): boolean {
  const other = transactionOf(payment, mayBe);
  return !other || remainingMinor(payment, other) === 0;
}

/** The other transaction is still authorized. Its outcome is open, whatever was refunded of this one. */
function mayBeOfAuthorized(payment: Payment, { mayBe }: Transaction): boolean {
  return transactionOf(payment, mayBe)?.says === 'authorized';
}

function isMade({ refunds }: Payment, guid: string | undefined): boolean {
  return refunds.some((known) => known.guid === guid && known.phase === 'completed');
}

/** All money is refunded, so it does not matter which request the refund belongs to. A pending refund is on the list of refunds. */
function isAllGivenBack(payment: Payment, guid: string | undefined): boolean {
  const source = sourceOfRefund(payment, guid);
  return source?.says === 'captured' && remainingMinor(payment, source) === 0;
}

/** The transaction that was refunded is known by now. */
function isSourceKnown(payment: Payment, guid: string | undefined): boolean {
  const source = sourceOfRefund(payment, guid);
  return source?.says === 'captured' && givenBackMinor(payment, source) <= source.amount.minor;
}

/** The refund belongs to a transaction that became known later, or it failed. */
function isNoExcess(payment: Payment, guid: string): boolean {
  const source = sourceOfRefund(payment, guid);
  return source !== undefined && excessKey(payment, source) === undefined;
}

function sourceOfRefund(payment: Payment, guid: string | undefined): Transaction | undefined {
  const refund = payment.refunds.find((known) => known.guid === guid);
  return refund && sourceOf(payment, refund);
}
