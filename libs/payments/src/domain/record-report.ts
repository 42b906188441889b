import { correctedHints, isOfAnotherSession } from './corrected-hint.js';
import { plus, type DecisionContext } from './decision-context.js';
import { denial } from './denial.js';
import { fold } from './evolve.js';
import { alsoFailed } from './failed-beside.js';
import { STALE_MAX_MS } from './judge-answer.js';
import { isNamedBy, matchOf } from './match.js';
import { isHint } from './money-state.js';
import type { PaymentEvent } from './payment.events.js';
import { type Payment, sessionOf } from './payment.js';
import type { ProviderReport } from './provider-report.js';
import { doubtedBy } from './dispute-doubts.js';
import { isOfDispute, recordDispute } from './record-dispute.js';
import { failureOf } from './record-failure.js';
import { recordRefundReport } from './record-refund-report.js';
import { confirmed, recordAuthorization, recordCapture, recordVoid } from './record-transaction-report.js';
import { clarifiedBy } from './record-clarification.js';
import { isProvidersWord, type Transaction } from './transaction.js';
import { type ReportSource, evidenceOf, isKnownReport, isToldBefore, reportKeyOf } from './report-evidence.js';
import { type Reported, contradictsOperator, isOverShownLimit, shown } from './reported.js';
import { voidedBefore } from './voided-before.js';

/**
 * Takes in what the provider says, by notification or by inquiry. A report is never refused: it updates the transaction
 * that it speaks of, and what does not fit becomes a review. The same report a second time changes nothing, unless it
 * confirms one. The session must belong to the payment.
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
  // Told before, and in doubt: this is the word that ends that.
  if (source.confirmed && isOfDispute(report) && doubtedBy(payment, report))
    return recordDispute(payment, reported, report.status);
  const clarified = clarifiedBy(payment, reported);
  if (clarified) return clarified;
  const isKnown = source.notificationId === undefined ? isToldBefore : isKnownReport;
  if (isKnown(payment.reports, report) && !isFurtherAlong(payment, report, source))
    return repeated(payment, reported, source);
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

/** The provider's own answer, told before its transaction was known: that has gone on since. Once in review it is there. */
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

/** What is in already counts once more only where it confirms, or where it differs from what stands in the books. */
function repeated(payment: Payment, reported: Reported, source: ReportSource): PaymentEvent[] {
  const { report } = reported;
  const known = report.subject === 'payment' ? matchOf(payment, report) : undefined;
  if (!known || !source.confirmed) return [];
  if (known.saidByOperator && known.says !== report.status) return contradictsOperator(known, reported);
  const agrees = known.says === report.status && !isProvidersWord(known);
  return agrees ? [confirmed(payment, known, reported)] : [];
}

function recordDecline(payment: Payment, reported: Reported): PaymentEvent[] {
  const { session, report, evidence, context } = reported;
  // An older attempt of a session that is paid, or over, moves nothing.
  const isUnderWay = !session.end && session.opening !== 'refused' && session.opening !== 'unusable';
  const isPaid = payment.transactions.some(({ sessionId }) => sessionId === session.sessionId);
  if (!isUnderWay || isPaid) return shown(payment, reported);
  const data = { sessionId: session.sessionId, at: context.now };
  const attempt: PaymentEvent = { type: 'AttemptDeclined', data: { ...data, evidence } };
  const forGood = report.status === 'failed' || session.returnedUnpaid;
  if (forGood) return [attempt, { type: 'SessionDeclined', data }];
  return isOverShownLimit(payment) ? [] : [attempt];
}

/** Only a notification has said that it is authorised, and the provider says, not too soon after, that it was declined. */
function isDenied(known: Transaction, { report, evidence, context }: Reported): boolean {
  const isDecline = report.subject === 'payment' && (report.status === 'declined' || report.status === 'failed');
  if (!isDecline || plus(known.since, STALE_MAX_MS) > context.now) return false;
  const isOwnAnswer = evidence.notificationId === undefined;
  return isOwnAnswer && isHint(known) && isNamedBy(known, report);
}

/** Without it, what the provider says is a declined try like any other. */
function recordDenial(payment: Payment, known: Transaction, reported: Reported): PaymentEvent[] {
  const { evidence, context } = reported;
  const denied = denial(known, { evidence, at: context.now });
  const decline = recordDecline(fold([denied], payment), reported);
  return [denied, ...decline, ...alsoFailed(payment, known, reported)];
}
