import { answerAnew } from './apply-failure.js';
import { becomeClear } from './apply-unclear.js';
import type { Instant } from '../values/instant.js';
import { letGo } from '../state/dismissed-reports.js';
import { transactionOf, type Payment, sessionOf } from '../state/payment.js';
import type { EventOf } from '../events/payment.events.js';
import { readKey } from '../events/report-evidence.js';
import type { Review } from '../state/review.js';
import type { ReviewReason } from '../events/review.events.js';
import { isAboutTakenMoney, isNotOfRisk } from '../status/reviews.js';
import type { Session } from '../state/session.js';
import { isUnclear, type Transaction } from '../state/transaction.js';
import { vouchedBeside } from '../matching/vouched-capture.js';

/**
 * Reports that may be recorded again after a release: by then somebody may have requested the step, or the transaction it follows may be
 * known.
 */
const DOUBTED: ReadonlySet<ReviewReason> = new Set([
  'UNEXPECTED_CAPTURE',
  'UNEXPECTED_VOID',
  'FAILED_THOUGH_PAID',
  'REFUND_WITHOUT_CAPTURE',
]);

/**
 * After a release a doubted report may be received again, and counts if the provider confirms it. A disputed authorization becomes unwanted
 * and is voided, and the shopper may pay again.
 */
export function applyRelease(draft: Payment, { sessionId, at }: EventOf<'ReviewReleased'>['data']): void {
  const reviews = draft.reviews.filter((review) => review.sessionId === sessionId);
  for (const { transaction } of vouchedBeside(draft).filter((review) => review.sessionId === sessionId)) {
    Object.assign(transactionOf(draft, transaction)!, { wasMayBe: undefined });
  }
  // The report of a recorded refund is kept, so that the refund is not recorded twice.
  const isDoubted = ({ reason, guid }: Review) => DOUBTED.has(reason) && guid === undefined;
  const doubted = reviews.filter(isDoubted).map(({ reportKey }) => reportKey);
  draft.reports = draft.reports.filter((key) => !doubted.includes(key));
  letGo(
    draft,
    reviews.filter(isReport).map(({ reportKey }) => reportKey),
  );
  draft.reviews = draft.reviews.filter((review) => !reviews.includes(review) || isMoneyTaken(draft, review));
  for (const { transaction: id, says, reason, guid, reportKey } of reviews) {
    const transaction = transactionOf(draft, id);
    if (transaction && reason === 'TRANSACTION_UNCLEAR') becomeClear(draft, transaction);
    if (transaction && reason === 'AUTHORIZED_AFTER_ALL') transaction.keptAgainst = 'authorized';
    if (transaction) doubtAnew(transaction, { reason, reportKey }, at);
    const refund = reason === 'REFUND_FAILED_THOUGH_RESOLVED' && draft.refunds.find((known) => known.guid === guid);
    if (refund) refund.isDoubted = true;
    if (transaction?.stance !== 'disputed' || transaction.says !== 'authorized') continue;
    // Reviews of earlier versions do not say what was reported, so no call is sent because of them.
    if (says) dismiss(transaction, 'DISMISSED_IN_REVIEW');
    else draft.transactions = draft.transactions.filter((known) => known !== transaction);
  }
  noteDecision(draft, sessionId, 'released', at);
}

/**
 * After an unexpected void is released, the provider is asked once more, because the shop's answer rests on the capture. After a failure is
 * released, the doubt stays only if the report names this transaction.
 */
function doubtAnew(
  transaction: Transaction,
  { reason, reportKey }: Pick<Review, 'reason' | 'reportKey'>,
  at: Instant,
): void {
  if (reason === 'UNEXPECTED_VOID' && transaction.says === 'captured') transaction.doubtedAt = at;
  if (reason !== 'FAILED_THOUGH_PAID') return;
  const isNamed = readKey(reportKey).ids.some((id) => transaction.ids.includes(id!));
  transaction.doubtedAt = isNamed ? at : undefined;
}

/** Whether the payment does not contain the reported money. The report of a recorded refund would be recorded a second time. */
function isReport({ reason, guid }: Review): boolean {
  if (reason === 'AUTHORIZED_AFTER_ALL') return false;
  return guid === undefined || reason === 'REFUND_FAILED_THOUGH_RESOLVED';
}

function isMoneyTaken(draft: Payment, { transaction, reason }: Review): boolean {
  return isAboutTakenMoney(transactionOf(draft, transaction), reason);
}

function dismiss(transaction: Transaction, reason: 'DISMISSED_IN_REVIEW' | 'REJECTED_IN_REVIEW'): void {
  Object.assign(transaction, { stance: 'unwanted', reason });
}

/** Rejects the transaction as a risk. The shop may have been told that it is captured, so that answer is derived again. */
function reject(draft: Payment, transaction: Transaction): void {
  if (transaction.stance === 'ours') answerAnew(draft, transaction, 'PURCHASE', 'resolved');
  dismiss(transaction, 'REJECTED_IN_REVIEW');
}

/** A person rejects the session as a risk. Its authorizations are voided, and later ones are voided too. */
export function applyRejection(draft: Payment, { sessionId, at }: EventOf<'ReviewRejected'>['data']): void {
  const session = sessionOf(draft, sessionId);
  if (!session) return;
  for (const transaction of draft.transactions) {
    // A disputed transaction belongs to no cycle yet.
    const isOpen = transaction.cycle === draft.cycle || transaction.stance === 'disputed';
    const isOfSession = transaction.sessionId === sessionId && isOpen;
    if (isOfSession && isUnclear(transaction) && transaction.says !== 'captured') becomeClear(draft, transaction);
    if (isOfSession && transaction.says === 'authorized') reject(draft, transaction);
    if (isOfSession && transaction.stance === 'disputed') Object.assign(transaction, { stance: 'unwanted' });
  }
  draft.reviews = draft.reviews.filter(
    (review) => review.sessionId !== sessionId || isMoneyTaken(draft, review) || isNotOfRisk(review),
  );
  session.end = { how: 'rejected', at };
  noteDecision(draft, sessionId, 'rejected');
}

/** Notes the last decision about the session's reviews. */
export function noteDecision(
  draft: Payment,
  sessionId: string,
  decided: Session['decided'],
  releasedAt?: Instant,
): void {
  const session = sessionOf(draft, sessionId);
  if (session) Object.assign(session, { decided, releasedAt });
}
