import type { DecisionContext } from './decision-context.js';
import type { Evidence } from './event-parts.js';
import { fold } from './evolve.js';
import { formatMoney } from './money.js';
import { transactionOf, type Payment, existingSession } from './payment.js';
import type { PaymentEvent } from './payment.events.js';
import type { ProviderReport } from './provider-report.js';
import { openReview, type Reported } from './reported.js';
import { lateOrSecond, recordCapture, recordVoid } from './record-transaction-report.js';
import type { OpenReview } from './review.js';
import { tellsOf, wordOf } from './report-evidence.js';
import { isUnclear, type Transaction } from './transaction.js';
import { stepIfAccepted } from './unclear.js';

/** Not by a report of it. */
export function itsOwnAfterAll(payment: Payment, unclear: Transaction, context: DecisionContext): PaymentEvent[] {
  return itsOwn(payment, unclear, reportedBefore(payment, unclear, context));
}

/** It is a transaction of its own: its void moves nothing else, and its money may not stay. */
export function itsOwn(payment: Payment, unclear: Transaction, reported: Reported): PaymentEvent[] {
  if (unclear.says !== 'captured') return [cleared(unclear, reported.context)];
  return [openReview(reported, lateOrSecond(payment, unclear), { says: 'captured', known: unclear })];
}

export function cleared({ id, sessionId }: Transaction, { now }: DecisionContext, stepOf?: string): PaymentEvent {
  const about = { transaction: id, ...(stepOf !== undefined && { stepOf }) };
  return { type: 'ReviewCleared', data: { sessionId, reason: 'TRANSACTION_UNCLEAR', ...about, at: now } };
}

/**
 * It is a step of the other transaction: after `decided`, that has come as far. Without `evidence` a person alone says so: the
 * provider is asked about it, and is heard where it says otherwise.
 */
export function stepOfAnother(
  payment: Payment,
  unclear: Transaction,
  decided: PaymentEvent,
  context: DecisionContext,
  evidence?: Evidence,
): PaymentEvent[] {
  const told = reportedBefore(payment, unclear, context, evidence);
  const reported = evidence ? told : { ...told, evidence: { ...told.evidence, byHand: true as const } };
  const after = fold([decided], payment);
  const step = unclear.says === 'voided' ? recordVoid(after, reported) : recordCapture(after, reported);
  return evidence ? [decided, ...step] : step;
}

/** Released from review as no step of another one: what was taken is money of its own. */
export function moneyOfItsOwn(
  payment: Payment,
  reviews: OpenReview[],
  released: PaymentEvent,
  context: DecisionContext,
): PaymentEvent[] {
  const after = fold([released], payment);
  return reviews
    .filter(({ reason }) => reason === 'TRANSACTION_UNCLEAR')
    .flatMap(({ transaction }) => transactionOf(payment, transaction) ?? [])
    .filter((known) => isUnclear(known) && known.says === 'captured')
    .flatMap((unclear) => itsOwn(after, unclear, reportedBefore(payment, unclear, context)));
}

/** The report that had told of it, as far as it is known. */
export function reportedBefore(
  payment: Payment,
  unclear: Transaction,
  context: DecisionContext,
  evidence?: Evidence,
): Reported {
  const { sessionId, authorizationId, transactionId, amount, says: status } = unclear;
  const stepOf = stepIfAccepted(payment, unclear);
  const words = { statusCode: status, statusDetail: '' };
  const ids = { authorizationId, transactionId };
  const money = { amount: formatMoney(amount), currency: amount.currency };
  const report: ProviderReport = { sessionId, subject: 'payment', status, ...words, ...ids, ...money, attempts: [] };
  const review = payment.reviews.find(({ transaction }) => transaction === unclear.id);
  const reportKey = review?.reportKey ?? keyOf(payment, unclear);
  return {
    session: existingSession(payment, sessionId),
    report: { ...report, ...(stepOf !== undefined && { stepOf }) },
    evidence: evidence ?? { deduplicationKey: reportKey, ...words, ...ids },
    context,
  };
}

/** The report under other ids that was taken for one of this transaction, as far as it is known. */
export function borrowedReport(
  payment: Payment,
  { sessionId, amount, borrowed, firstIds = [] }: Transaction,
  context: DecisionContext,
): Reported {
  const { ids, says: status } = borrowed ?? { ids: firstIds, says: wordUnder(payment, sessionId, firstIds) };
  const key = keyOf(payment, { sessionId, ids });
  const [authorizationId, transactionId] = [ids[0], ids.at(-1)];
  const words = { statusCode: status, statusDetail: '', authorizationId, transactionId };
  const money = { amount: formatMoney(amount), currency: amount.currency };
  return {
    session: existingSession(payment, sessionId),
    context,
    report: { sessionId, subject: 'payment', status, ...words, ...money, attempts: [], isApart: true },
    evidence: { deduplicationKey: key, ...words },
  };
}

/** Of the report that told of these ids; where a failure has taken that back, one that no report has. */
function keyOf({ reports }: Payment, { sessionId, ids }: { sessionId: string; ids: string[] }): string {
  return reports.find((known) => tellsOf(known, { sessionId, ids })) ?? `${sessionId}|moves|${ids[0]}`;
}

/** A sale that a refund had told of was told under these. */
function wordUnder({ reports }: Payment, sessionId: string, ids: string[]): 'authorized' | 'captured' {
  const isTaken = reports.some((key) => tellsOf(key, { sessionId, ids }) && wordOf(key) === 'captured');
  return isTaken ? 'captured' : 'authorized';
}
