import type { DecisionContext } from '../values/decision-context.js';
import { disputedMinor } from '../state/disputes.js';
import { fold } from '../evolve/evolve.js';
import { acceptable, refuseUnacceptable } from './acceptable-reviews.js';
import { giveBack } from './give-back.js';
import { refundableMinor } from '../state/money-state.js';
import { existingSession, oursOf, transactionOf, type Payment, sessionOf } from '../state/payment.js';
import type { ByHand } from '../events/event-parts.js';
import type { ContradictionReason } from '../events/review.events.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { refuse } from '../values/refusal.js';
import type { OpenReview } from '../state/review.js';
import { isAboutTakenMoney, openReviews } from '../status/reviews.js';
import type { Session } from '../state/session.js';
import { reviewAccepted, stepAfter } from './review-accepted.js';
import { moneyOfItsOwn } from '../reports/clarification.js';
import { isVouchedBeside } from '../matching/vouched-capture.js';
import { isCallOpen } from '../state/transaction.js';

const CONTRADICTIONS: readonly ContradictionReason[] = [
  'CAPTURED_THOUGH_REJECTED',
  'CAPTURED_THOUGH_VOIDED',
  'VOIDED_THOUGH_REJECTED',
  'VOIDED_THOUGH_RESOLVED',
];

/** The sums do not agree, here or at the provider: that stays on the list until a person accepts it. */
const UNTIL_ACCEPTED: ReadonlySet<OpenReview['reason']> = new Set([
  'REFUND_EXCEEDS_CAPTURED',
  'REFUND_REFUSED_AS_TOO_MUCH',
]);

/**
 * Ends the reviews of a session: the reported money does not belong to the payment. A later report or a new inquiry counts again.
 * Operations that the shop requested meanwhile go on. Refused if money was captured: a person has to accept or reject that.
 */
export function releaseReview(
  payment: Payment,
  sessionId: string,
  byHand: ByHand,
  context: DecisionContext,
): PaymentEvent[] {
  const reviews = reviewsToDecide(payment, sessionId, 'released');
  if (reviews.length === 0) return [];
  const isOfMoney = (review: OpenReview) =>
    review.reason !== 'TRANSACTION_UNCLEAR' &&
    (isMoneyTaken(payment, review) || isContradiction(review) || isOperatorsWord(review));
  if (reviews.some(isOfMoney) || reviews.every(({ reason }) => UNTIL_ACCEPTED.has(reason)))
    refuse('REVIEW_NEEDS_DECISION');
  const released: PaymentEvent = { type: 'ReviewReleased', data: { sessionId, ...byHand, at: context.now } };
  return [released, ...moneyOfItsOwn(payment, reviews, released, context)];
}

/**
 * Rejects a session as a risk: its authorizations are voided, and its captured money is refunded. Refused if only the captured transaction
 * that counts is in review.
 */
export function rejectReview(
  payment: Payment,
  sessionId: string,
  byHand: ByHand,
  rules: { refunds: 'manual' | 'api' | 'none' },
  context: DecisionContext,
): PaymentEvent[] {
  const reviews = reviewsToDecide(payment, sessionId, 'rejected');
  if (reviews.length === 0) return [];
  const ours = oursOf(payment);
  const isOurs = ours?.sessionId === sessionId;
  const ofMoney = reviews.filter((review) => isContradiction(review) || isMoneyTaken(payment, review));
  const isOfOurs = ({ transaction }: OpenReview) => transactionOf(payment, transaction)?.stance !== 'disputed';
  if (isOurs && ours.says === 'captured' && ofMoney.length === 0 && reviews.every(isOfOurs)) refuse('ALREADY_CAPTURED');
  const isNotOfRisk = (review: OpenReview) =>
    /^(REFUND|VOIDED)_/.test(review.reason) ||
    review.reason === 'FAILED_THOUGH_PAID' ||
    review.reason === 'AUTHORIZED_AFTER_ALL' ||
    isVouchedBeside(payment, review) ||
    isOperatorsWord(review);
  if (reviews.every(isNotOfRisk)) refuse('REVIEW_NEEDS_DECISION');
  if (isOurs && ours.call?.kind === 'capture' && isCallOpen(ours)) {
    refuse('CONCURRENT_OPERATION', { retryAfterSeconds: 2 });
  }
  const taken = ofMoney
    .flatMap(({ transaction }) => transactionOf(payment, transaction) ?? [])
    .filter((known) => refundableMinor(payment, known) > 0);
  if (taken.some((known) => disputedMinor(payment, known) > 0)) refuse('PAYMENT_DISPUTED');
  return [
    { type: 'ReviewRejected', data: { sessionId, ...byHand, at: context.now } },
    ...[...new Set(taken)].map((known) => giveBack(payment, known, rules, context)),
  ];
}

/**
 * Accepts the provider's report: late money counts for the payment, a contradicted answer is corrected, and a refund counts as reported.
 */
export function acceptReview(
  payment: Payment,
  sessionId: string,
  transaction: string | undefined,
  byHand: ByHand,
  context: DecisionContext,
): PaymentEvent[] {
  const reviews = reviewsToDecide(payment, sessionId, 'accepted').filter(
    (review) => transaction === undefined || review.transaction === transaction,
  );
  if (reviews.length === 0) {
    return existingSession(payment, sessionId).decided === 'accepted' ? [] : refuse('NOTHING_TO_ACCEPT');
  }
  // Reviews are accepted one by one, because an order keeps the money of one transaction only.
  let current = payment;
  return acceptable(reviews).flatMap((review): PaymentEvent[] => {
    const known = transactionOf(current, review.transaction);
    refuseUnacceptable(current, review, known);
    const accepted = reviewAccepted(review, byHand, context);
    const step = known ? stepAfter(current, known, accepted, context) : [];
    current = fold([accepted, ...step], current);
    return [accepted, ...step];
  });
}

/** Empty if the same decision was made before. Refuses if the session is not in review. */
function reviewsToDecide(payment: Payment, sessionId: string, decision: Session['decided']): OpenReview[] {
  const session = sessionOf(payment, sessionId);
  if (!session) return refuse('SESSION_UNKNOWN', { field: 'sessionId' });
  const reviews = openReviews(payment).filter((review) => review.sessionId === sessionId);
  if (reviews.length > 0 || session.decided === decision) return reviews;
  return refuse('NOT_ON_HOLD', { field: 'sessionId' });
}

function isContradiction({ reason }: OpenReview): boolean {
  return CONTRADICTIONS.includes(reason as ContradictionReason);
}

/**
 * The provider contradicts what a person said about the transaction. The review ends when it is accepted or when the provider's next answer
 * agrees.
 */
function isOperatorsWord({ reason, transaction }: OpenReview): boolean {
  return reason === 'CONTRADICTS_OPERATOR' && transaction !== undefined;
}

function isMoneyTaken(payment: Payment, { transaction, reason }: OpenReview): boolean {
  return isAboutTakenMoney(transactionOf(payment, transaction), reason);
}
