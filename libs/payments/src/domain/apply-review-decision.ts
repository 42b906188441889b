import { answerAnew, failRefund, failTransaction } from './apply-failure.js';
import { turnRefusedVoids } from './apply-refund.js';
import { dropReviews } from './apply-review.js';
import { beginCycle } from './apply-session.js';
import { becomeClear } from './apply-unclear.js';
import type { Instant } from './instant.js';
import { transactionOf, type Payment, sessionOf } from './payment.js';
import type { EventOf } from './payment.events.js';
import type { Review } from './review.js';
import type { ReviewReason } from './review.events.js';
import { excessKey, isAboutTakenMoney, isForInformation, isNotOfRisk } from './reviews.js';
import type { Session } from './session.js';
import { isUnclear, type Transaction } from './transaction.js';
import { displaceGivenBack } from './transaction-in-draft.js';

/** What was wrong with these may be right later: nobody had asked for them, or what they follow was not known yet. */
const DOUBTED: ReadonlySet<ReviewReason> = new Set([
  'UNEXPECTED_CAPTURE',
  'UNEXPECTED_VOID',
  'FAILED_THOUGH_PAID',
  'REFUND_WITHOUT_CAPTURE',
]);

/**
 * What was doubted may be said again, and counts if the provider confirms it. An authorization that did not match is not
 * the payment's: it is given back, and the shopper may pay.
 */
export function applyRelease(draft: Payment, { sessionId, at }: EventOf<'ReviewReleased'>['data']): void {
  const reviews = draft.reviews.filter((review) => review.sessionId === sessionId);
  // A refund that is in the books is there once.
  const isDoubted = ({ reason, guid }: Review) => DOUBTED.has(reason) && guid === undefined;
  const doubted = reviews.filter(isDoubted).map(({ reportKey }) => reportKey);
  draft.reports = draft.reports.filter((key) => !doubted.includes(key));
  draft.reviews = draft.reviews.filter((review) => !reviews.includes(review) || isMoneyTaken(draft, review));
  for (const { transaction: id, says, reason } of reviews) {
    const transaction = transactionOf(draft, id);
    if (transaction && reason === 'TRANSACTION_UNCLEAR') becomeClear(draft, transaction);
    if (transaction && reason === 'FAILED_THOUGH_PAID') transaction.doubtedAt = at;
    if (transaction?.stance !== 'disputed' || transaction.says !== 'authorized') continue;
    // Reviews of earlier versions do not say what they are about: nothing is sent because of them.
    if (says) dismiss(transaction, 'DISMISSED_IN_REVIEW');
    else draft.transactions = draft.transactions.filter((known) => known !== transaction);
  }
  decide(draft, sessionId, 'released', at);
}

function isMoneyTaken(draft: Payment, { transaction, reason }: Review): boolean {
  return isAboutTakenMoney(transactionOf(draft, transaction), reason);
}

function dismiss(transaction: Transaction, reason: 'DISMISSED_IN_REVIEW' | 'REJECTED_IN_REVIEW'): void {
  Object.assign(transaction, { stance: 'unwanted', reason });
}

/** The session is a risk: what it authorised is given back, and what it brings from now on. */
export function applyRejection(draft: Payment, { sessionId, at }: EventOf<'ReviewRejected'>['data']): void {
  const session = sessionOf(draft, sessionId);
  if (!session) return;
  for (const transaction of draft.transactions) {
    // What nobody has decided about is of no cycle yet.
    const isOpen = transaction.cycle === draft.cycle || transaction.stance === 'disputed';
    const isOfSession = transaction.sessionId === sessionId && isOpen;
    if (isOfSession && transaction.says === 'authorized') dismiss(transaction, 'REJECTED_IN_REVIEW');
    if (isOfSession && transaction.stance === 'disputed') Object.assign(transaction, { stance: 'unwanted' });
    if (isOfSession && isUnclear(transaction) && transaction.says === 'voided') becomeClear(draft, transaction);
  }
  draft.reviews = draft.reviews.filter(
    (review) => review.sessionId !== sessionId || isMoneyTaken(draft, review) || isNotOfRisk(review),
  );
  session.end = { how: 'rejected', at };
  decide(draft, sessionId, 'rejected');
}

export function applyAcceptance(
  draft: Payment,
  { sessionId, reason, transaction: id, guid }: EventOf<'ReviewAccepted'>['data'],
): void {
  const transaction = transactionOf(draft, id);
  const review = draft.reviews.find(
    (known) =>
      known.sessionId === sessionId && known.reason === reason && known.transaction === id && known.guid === guid,
  );
  dropReviews(draft, (known) => known === review);
  const excess = reason === 'REFUND_EXCEEDS_CAPTURED' && transaction && excessKey(draft, transaction);
  if (id) draft.accepted.push(excess || `${reason}|${id}`);
  decide(draft, sessionId, 'accepted');
  if (reason === 'REFUND_CONTRADICTS_ANSWER') return turnRefund(draft, guid);
  if (reason === 'REFUND_FAILED_THOUGH_RESOLVED') return failRefund(draft, guid);
  // What was given back says nothing about whose the money was.
  if (!transaction || reason.startsWith('REFUND_') || isForInformation(reason)) return;
  switch (reason) {
    case 'TRANSACTION_UNCLEAR':
      return becomeClear(draft, transaction, transaction.mayBe);
    case 'CONTRADICTS_OPERATOR':
    case 'UNEXPECTED_VOID':
      Object.assign(transaction, {
        says: review?.says ?? transaction.says,
        saidByOperator: undefined,
        call: undefined,
      });
      return;
    case 'FAILED_THOUGH_PAID':
      failTransaction(draft, transaction);
      transaction.call = undefined;
      answerAnew(draft, transaction, 'PURCHASE', 'resolved');
      return answerAnew(draft, transaction, 'VOID', 'rejected');
    case 'VOIDED_THOUGH_REJECTED':
      return resolveAfterAll(draft, 'VOID');
    case 'VOIDED_THOUGH_RESOLVED':
      return;
    default:
      if (review?.amount) transaction.amount = review.amount;
      return takeIn(draft, transaction);
  }
}

/** Money that is there becomes the payment's, and the purchase that was told otherwise is resolved after all. */
function takeIn(draft: Payment, transaction: Transaction): void {
  if (isCalledOff(draft) && transaction.cycle === draft.cycle) beginCycle(draft);
  displaceGivenBack(draft, transaction);
  const known = { confirmed: true, isInferred: undefined };
  Object.assign(transaction, { stance: 'ours', reason: undefined, cycle: draft.cycle, ...known });
  dropReviews(draft, (known) => known.transaction === transaction.id);
  if (transaction.says === 'captured') resolveAfterAll(draft, 'PURCHASE');
}

/** The newest answer of that kind was no, and a person has accepted that it is yes. */
function resolveAfterAll(draft: Payment, asked: 'PURCHASE' | 'VOID'): void {
  const last = draft.operations.findLast(({ kind, end }) => kind === asked && end);
  if (last?.end?.status === 'rejected') last.end = { status: 'resolved', reason: 'ACCEPTED_BY_OPERATOR' };
}

function isCalledOff({ operations, cycle }: Payment): boolean {
  return operations.some((known) => known.kind === 'VOID' && known.cycle === cycle && known.end?.status === 'resolved');
}

/** The provider says the opposite of what was believed about a refund. */
function turnRefund(draft: Payment, guid: string | undefined): void {
  const refund = draft.refunds.find((known) => known.guid === guid);
  // One that was found at the provider stands: it is another than the rejected one.
  if (refund?.mode === 'provider') return turnRefusedVoids(draft);
  failRefund(draft, guid);
}

function decide(draft: Payment, sessionId: string, decided: Session['decided'], releasedAt?: Instant): void {
  const session = sessionOf(draft, sessionId);
  if (session) Object.assign(session, { decided, releasedAt });
}
