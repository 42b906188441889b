import { authorizedAnew } from '../evolve/authorized-anew.js';
import { correctedHints, isOfAnotherSession } from './corrected-hint.js';
import { plus, type DecisionContext } from '../values/decision-context.js';
import { denial } from '../state/denial.js';
import { fold } from '../evolve/evolve.js';
import { captureBehindTold } from './capture-of-known.js';
import { alsoFailed } from './capture-beside-failure.js';
import { STALE_MAX_MS } from '../matching/judge-answer.js';
import { isNamedBy, matchOf } from '../matching/match-report.js';
import { isHint } from '../state/money-state.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { type Payment, sessionOf } from '../state/payment.js';
import type { ProviderReport } from '../values/provider-report.js';
import { doubtedBy } from './dispute-doubts.js';
import { isOfDispute, recordDispute } from './record-dispute.js';
import { failureOf } from './record-failure.js';
import { recordRefundReport } from './record-refund-report.js';
import { confirmed, recordAuthorization, recordCapture, recordVoid } from './record-transaction-report.js';
import { clarifiedBy } from './record-clarification.js';
import { isProvidersWord, type Transaction } from '../state/transaction.js';
import { type ReportSource, evidenceOf, isKnownReport, isToldBefore, reportKeyOf } from '../events/report-evidence.js';
import { type Reported, contradictsOperator, isOverShownLimit, openReview, shown } from './reported.js';
import { voidedBefore } from './voided-before.js';

/**
 * Records a provider report from a notification or an inquiry. A report is never refused: it updates its transaction, or opens a review if
 * it does not match. A repeated report changes nothing, unless it confirms an earlier one. The session must belong to the payment.
 */
export function recordReport(
  payment: Payment,
  report: ProviderReport,
  source: ReportSource,
  context: DecisionContext,
): PaymentEvent[] {
  const events = taken(payment, report, source, context);
  return source.byHand ? [...events, ...voidedBefore(payment, events, context)] : events;
}

function taken(
  payment: Payment,
  report: ProviderReport,
  source: ReportSource,
  context: DecisionContext,
): PaymentEvent[] {
  const session = sessionOf(payment, report.sessionId);
  if (!session) return [];
  const reported: Reported = { session, report, evidence: evidenceOf(report, source), context };
  const corrections = correctedHints(payment, reported);
  if (corrections.length > 0) {
    return [...corrections, ...taken(fold(corrections, payment), report, source, context)];
  }
  const denied = payment.transactions.find((known) => isDenied(known, reported));
  if (denied) return recordDenial(payment, denied, reported);
  const failure = failureOf(payment, reported);
  if (failure) return failure;
  // The dispute was reported before but is unconfirmed. This report confirms it.
  if (source.confirmed && isOfDispute(report) && doubtedBy(payment, report))
    return recordDispute(payment, reported, report.status);
  const clarified = clarifiedBy(payment, reported);
  if (clarified) return clarified;
  const anew = source.confirmed ? authorizedAnew(payment, report) : undefined;
  if (anew) return [openReview(reported, 'AUTHORIZED_AFTER_ALL', { says: 'authorized', known: anew })];
  if (isIn(payment, report, source)) return repeated(payment, reported, source);
  if (isOfAnotherSession(payment, reported)) return shown(payment, reported);
  if (report.subject === 'other') return shown(payment, reported);
  if (report.subject === 'refund') return recordRefundReport(payment, reported);
  switch (report.status) {
    case 'authorized':
      return recordAuthorization(payment, reported);
    case 'captured':
      return recordCapture(payment, reported);
    case 'declined':
    case 'failed':
      return recordDecline(payment, reported);
    case 'voided':
      return recordVoid(payment, reported);
    case 'pending':
      return shown(payment, reported);
    case 'unrecognized':
    case 'disputed':
    case 'dispute-won':
    case 'dispute-lost':
      return recordDispute(payment, reported, report.status);
  }
}

function isIn(payment: Payment, report: ProviderReport, source: ReportSource): boolean {
  const isKnown = source.notificationId === undefined ? isToldBefore : isKnownReport;
  return isKnown(payment.reports, report) && !isFurtherAlong(payment, report, source);
}

/**
 * The provider's own answer was recorded before its transaction was known, and the transaction is still behind it. Not if the report is in
 * review.
 */
function isFurtherAlong(
  payment: Payment,
  report: ProviderReport,
  { notificationId, confirmed }: ReportSource,
): boolean {
  const isEnd = report.status === 'captured' || report.status === 'voided';
  if (notificationId !== undefined || !confirmed || report.subject !== 'payment' || !isEnd) return false;
  const key = reportKeyOf(report);
  const known = matchOf(payment, report);
  return known?.says === 'authorized' && payment.reviews.every(({ reportKey }) => reportKey !== key);
}

/** A repeated report counts again only if it confirms the recorded state, or differs from what a person said. */
function repeated(payment: Payment, reported: Reported, source: ReportSource): PaymentEvent[] {
  const { report } = reported;
  if (!source.confirmed) return [];
  if (report.subject === 'refund' && report.status === 'captured') return captureBehindTold(payment, reported);
  const known = report.subject === 'payment' ? matchOf(payment, report) : undefined;
  if (!known) return [];
  if (known.saidByOperator && known.says !== report.status) return contradictsOperator(known, reported);
  const agrees = known.says === report.status && !isProvidersWord(known);
  return agrees ? [confirmed(payment, known, reported)] : [];
}

function recordDecline(payment: Payment, reported: Reported): PaymentEvent[] {
  const { session, report, evidence, context } = reported;
  // A declined attempt of a session that is paid or has ended changes nothing.
  const isUnderWay = !session.end && session.opening !== 'refused' && session.opening !== 'unusable';
  const isPaid = payment.transactions.some(({ sessionId }) => sessionId === session.sessionId);
  if (!isUnderWay || isPaid) return shown(payment, reported);
  const data = { sessionId: session.sessionId, at: context.now };
  const attempt: PaymentEvent = { type: 'AttemptDeclined', data: { ...data, evidence } };
  const forGood = report.status === 'failed' || session.returnedUnpaid;
  if (forGood) return [attempt, { type: 'SessionDeclined', data }];
  return isOverShownLimit(payment) ? [] : [attempt];
}

/** Only a notification has reported the authorization, and the provider says that it was declined, in an answer that is certainly newer. */
function isDenied(known: Transaction, { report, evidence, context }: Reported): boolean {
  const isDecline = report.subject === 'payment' && (report.status === 'declined' || report.status === 'failed');
  if (!isDecline || plus(known.since, STALE_MAX_MS) > context.now) return false;
  const isOwnAnswer = evidence.notificationId === undefined;
  return isOwnAnswer && isHint(known) && isNamedBy(known, report);
}

/** Denies the transaction. Without it the report is a declined attempt like any other. */
function recordDenial(payment: Payment, known: Transaction, reported: Reported): PaymentEvent[] {
  const { evidence, context } = reported;
  const denied = denial(known, { evidence, at: context.now });
  const decline = recordDecline(fold([denied], payment), reported);
  return [denied, ...decline, ...alsoFailed(payment, known, reported)];
}
