import type { DecisionContext } from '../values/decision-context.js';
import type { Evidence } from '../events/event-parts.js';
import { fold } from '../evolve/evolve.js';
import { formatMoney } from '../values/money.js';
import { transactionOf, type Payment, existingSession } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ProviderReport } from '../values/provider-report.js';
import { openReview, type Reported } from './reported.js';
import { lateOrSecond } from './capture-of-known.js';
import { recordCapture, recordVoid } from './record-transaction-report.js';
import type { OpenReview } from '../state/review.js';
import { tellsOf, wordOf } from '../events/report-evidence.js';
import { isUnclear, type Transaction } from '../state/transaction.js';
import { stepIfAccepted } from '../matching/unclear.js';

/** The unclear transaction is a transaction of its own, although no new report says so. */
export function itsOwnAfterAll(payment: Payment, unclear: Transaction, context: DecisionContext): PaymentEvent[] {
  return itsOwn(payment, unclear, reportedBefore(payment, unclear, context));
}

/**
 * The unclear transaction is one of its own. If it was voided, nothing else changes. If it was captured, it goes to review as unwanted
 * money.
 */
export function itsOwn(payment: Payment, unclear: Transaction, reported: Reported): PaymentEvent[] {
  if (unclear.says !== 'captured') return [cleared(unclear, reported.context)];
  return [openReview(reported, lateOrSecond(payment, unclear), { says: 'captured', known: unclear })];
}

export function cleared({ id, sessionId }: Transaction, { now }: DecisionContext, stepOf?: string): PaymentEvent {
  const about = { transaction: id, ...(stepOf !== undefined && { stepOf }) };
  return { type: 'ReviewCleared', data: { sessionId, reason: 'TRANSACTION_UNCLEAR', ...about, at: now } };
}

/**
 * The unclear transaction is a step of the other transaction: the other one gets its state after `decided`. Without `evidence` only a
 * person says so. Then an inquiry is made, and the provider may contradict it.
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

/** A person released the review: the unclear transaction is no step of another one. If it was captured, it is money of its own. */
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

/** Rebuilds the report that created the unclear transaction, as far as it is known. */
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

/** Rebuilds the report under borrowed ids, as far as it is known. */
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

/** The key of the report with these ids. If a failure has removed that report, a key that no report has. */
function keyOf({ reports }: Payment, { sessionId, ids }: { sessionId: string; ids: string[] }): string {
  return reports.find((known) => tellsOf(known, { sessionId, ids })) ?? `${sessionId}|moves|${ids[0]}`;
}

/** The status in the report of a sale that had been inferred from a refund. */
function wordUnder({ reports }: Payment, sessionId: string, ids: string[]): 'authorized' | 'captured' {
  const isTaken = reports.some((key) => tellsOf(key, { sessionId, ids }) && wordOf(key) === 'captured');
  return isTaken ? 'captured' : 'authorized';
}
