import type { DecisionContext } from '../values/decision-context.js';
import { fold } from '../evolve/evolve.js';
import { isOccupied } from '../state/money-state.js';
import { transactionOf, type Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { authorization, recordAuthorization, recordCapture } from './record-transaction-report.js';
import { isOverShownLimit, openReview, shown, type Reported } from './reported.js';
import { borrowedReport, cleared, itsOwn, reportedBefore, stepOfAnother } from './clarification.js';
import { openReviews } from '../status/reviews.js';
import type { Transaction } from '../state/transaction.js';
import { borrowerOf, takesBackCapture, unclearIn } from '../matching/unclear.js';

/** Records what a report says about an unclear transaction or about borrowed ids. Undefined: the report clarifies nothing. */
export function clarifiedBy(payment: Payment, reported: Reported): PaymentEvent[] | undefined {
  const { report, evidence } = reported;
  if (evidence.unconfirmed || report.subject !== 'payment') return undefined;
  const borrower = borrowerOf(payment, report);
  if (borrower) return moveReport(payment, borrower, reported);
  const told = takesBackCapture(payment, report);
  if (told) return captureOfAnother(payment, told, reported);
  const unclear = unclearIn(payment, report);
  if (!unclear) return undefined;
  if (report.stepOf !== undefined) {
    const { stepOf } = report;
    return stepOfAnother(payment, unclear, cleared(unclear, reported.context, stepOf), reported.context, evidence);
  }
  if (report.status === 'authorized' && unclear.says !== 'authorized') {
    const id = unclear.authorizationId ?? unclear.id;
    return unclear.says === 'voided' ? letGo(payment, id, reported) : authorizedAndTaken(payment, id, reported);
  }
  if (report.isApart) return itsOwn(payment, unclear, reported);
  const isTry = report.status === 'declined' || report.status === 'failed';
  return isTry && unclear.says === 'voided'
    ? [...shownOnce(payment, reported), ...itsOwn(payment, unclear, reported)]
    : undefined;
}

/** The borrowed ids belong to another transaction, whose own report has come. */
function moveReport(payment: Payment, borrower: Transaction, reported: Reported): PaymentEvent[] {
  const { session, report, evidence, context } = reported;
  const { sessionId } = session;
  const at = context.now;
  const moved: PaymentEvent = { type: 'ReportMoved', data: { sessionId, transaction: borrower.id, evidence, at } };
  const after = fold([moved], payment);
  const { says } = borrower.borrowed!;
  const { authorizationId } = report;
  if (says === 'voided' && authorizationId) {
    const gone = letGo(after, authorizationId, reported);
    return [moved, ...gone, ...standsAnew(fold(gone, after), borrower, context)];
  }
  const own = recordAuthorization(after, reported);
  return [moved, ...own, ...(says === 'captured' ? taken(fold(own, after), reported) : [])];
}

/** A transaction that waits for its id waits again, or counts if the id has been reported meanwhile. */
function standsAnew(payment: Payment, { id }: Transaction, context: DecisionContext): PaymentEvent[] {
  const known = transactionOf(payment, id);
  const isReviewed = openReviews(payment).some(({ transaction }) => transaction === id);
  if (known?.stance !== 'disputed' || known.reason !== 'AUTHORIZATION_ID_MISSING' || isReviewed) return [];
  const reported = reportedBefore(payment, known, context);
  if (known.authorizationId) return recordAuthorization(payment, reported);
  return [openReview(reported, known.reason, { says: known.says, known })];
}

/** The capture is now reported under the transaction's own ids. So the capture under borrowed ids belongs to another transaction. */
function captureOfAnother(payment: Payment, told: Transaction, reported: Reported): PaymentEvent[] {
  const { session, evidence, context } = reported;
  const { sessionId } = session;
  const moved: PaymentEvent = {
    type: 'ReportMoved',
    data: { sessionId, transaction: told.id, evidence, at: context.now },
  };
  const own = recordCapture(fold([moved], payment), reported);
  const other = borrowedReport(payment, told, context);
  const record = other.report.status === 'authorized' ? recordAuthorization : recordCapture;
  return [moved, ...own, ...record(fold([moved, ...own], payment), other)];
}

/**
 * A person had taken the report for a step of this transaction, but the provider says that it is still authorized. So the report is about a
 * transaction of its own.
 */
export function ownAfterAll(payment: Payment, borrower: Transaction, context: DecisionContext): PaymentEvent[] {
  return apart(payment, borrower, context).map((event) => stepOnceOf(event, borrower));
}

/** The report under borrowed ids is about a transaction of its own: the borrower is as before it. Empty: it was not moved by one. */
export function apart(payment: Payment, borrower: Transaction, context: DecisionContext): PaymentEvent[] {
  if (borrower.borrowed?.before?.says !== 'authorized') return [];
  const reported = borrowedReport(payment, borrower, context);
  const { sessionId, id: transaction } = borrower;
  const { evidence, report } = reported;
  const moved: PaymentEvent = { type: 'ReportMoved', data: { sessionId, transaction, evidence, at: context.now } };
  const after = fold([moved], payment);
  if (report.status === 'voided') return [moved, ...letGo(after, report.authorizationId!, reported)];
  return [moved, ...recordCapture(after, reported)];
}

/** The review names the candidate again, so that a person can decide once more. */
function stepOnceOf(event: PaymentEvent, { id: mayBe }: Transaction): PaymentEvent {
  return event.type === 'ReviewOpened' ? { ...event, data: { ...event.data, mayBe } } : event;
}

/** Records an authorization that was voided before it was reported. */
function letGo(payment: Payment, authorizationId: string, { session, evidence, context }: Reported): PaymentEvent[] {
  const { sessionId, amount } = session;
  const reason = isOccupied(payment) ? 'SECOND_AUTHORIZATION' : 'LATE_AUTHORIZATION';
  const data = { authorizationId, sessionId, at: context.now };
  return [
    { type: 'UnwantedAuthorizationReported', data: { ...data, amount, reason, evidence } },
    { type: 'AuthorizationVoided', data },
  ];
}

/**
 * Records an authorization that was captured before it was reported. It counts if only a notification has reported the one that counts now.
 */
function authorizedAndTaken(payment: Payment, id: string, reported: Reported): PaymentEvent[] {
  const own = authorization(payment, reported, id, reported.context);
  return [own, ...taken(fold([own], payment), reported)];
}

function taken(payment: Payment, { report, ...reported }: Reported): PaymentEvent[] {
  return recordCapture(payment, { ...reported, report: { ...report, status: 'captured' } });
}

function shownOnce(payment: Payment, reported: Reported): PaymentEvent[] {
  return isOverShownLimit(payment) ? [] : shown(payment, reported);
}
