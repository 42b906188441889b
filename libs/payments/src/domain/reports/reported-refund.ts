import { matchOf } from '../matching/match-report.js';
import { parseMoney, type Money } from '../values/money.js';
import { outstandingMinor, toGiveBackMinor } from '../state/money-state.js';
import { operationOf, sessionOf, type Payment } from '../state/payment.js';
import type { ProviderReport } from '../values/provider-report.js';
import { isGoneByHand, sourceOf } from '../state/refund-source.js';
import type { Refund } from '../state/refund.js';
import { isToldBefore } from '../events/report-evidence.js';
import type { Reported } from './reported.js';
import type { Transaction } from '../state/transaction.js';

export function refundsOfSession({ refunds }: Payment, { session }: Pick<Reported, 'session'>): Refund[] {
  return refunds.filter(({ sessionId }) => sessionId === session.sessionId);
}

/** What was asked for, or what was left of it, without what a bank has taken or with it. */
export function isOver(payment: Payment, refund: Refund, { minor }: Money): boolean {
  const left = () => [outstandingMinor(payment, refund), toGiveBackMinor(payment, refund)];
  return refund.amount.minor === minor || left().includes(minor);
}

/** A transaction that only a person calls voided may have been captured under other ids, and a refund may name either. */
export function isTakenFrom(payment: Payment, refund: Refund, known: Transaction | undefined): boolean {
  if (!known) return true;
  const source = sourceOf(payment, refund);
  return source?.id === known.id || (isGoneByHand(known) && source?.says === 'captured');
}

/** Whether the report is about a refund that a person has confirmed. Such a report changes no amount and is noted with that refund. */
export function isConfirmedByHand(payment: Payment, report: ProviderReport): boolean {
  const session = sessionOf(payment, report.sessionId);
  if (!session || report.subject !== 'refund' || report.status !== 'captured' || !report.amount) return false;
  const amount = parseMoney(report.amount, report.currency ?? session.amount.currency);
  if (typeof amount === 'string') return false;
  return confirmedBefore(payment, { session, report }, amount, matchOf(payment, report)) !== undefined;
}

/**
 * The completed refund that the provider reports as failed: the newest one reported under this id, or else one that was not reported under
 * any id. Undefined if there is none, or if it is in review already.
 */
export function madeBefore(
  payment: Payment,
  reported: Pick<Reported, 'session' | 'report'>,
  amount: Money,
  known: Transaction | undefined,
): Refund | undefined {
  const { report } = reported;
  const reviews = payment.reviews.filter(({ reason }) => reason === 'REFUND_FAILED_THOUGH_RESOLVED');
  if (reviews.some(({ reportKey }) => isToldBefore([reportKey], report))) return undefined;
  const made = refundsOfSession(payment, reported)
    .filter(({ phase, isDispute }) => phase === 'completed' && !isDispute)
    .filter((refund) => refund.amount.minor === amount.minor || isRequestedOver(payment, refund, amount))
    .filter((refund) => isTakenFrom(payment, refund, known))
    .filter(({ guid }) => reviews.every((review) => review.guid !== guid));
  const ids = [report.transactionId, report.authorizationId].filter((id) => id !== undefined);
  const isNamed = ({ reportedAs }: Refund) => reportedAs !== undefined && ids.includes(reportedAs);
  return made.findLast(isNamed) ?? made.findLast(({ reportedAs }) => ids.length === 0 || reportedAs === undefined);
}

/**
 * The refund that a person confirmed and that this report is about. Checked before pending refunds: at worst one stays pending, while the
 * other order could count a refund twice.
 */
export function confirmedBefore(
  payment: Payment,
  reported: Pick<Reported, 'session' | 'report'>,
  amount: Money,
  known: Transaction | undefined,
): Refund | undefined {
  return confirmedWhere(payment, reported, known, (refund) => refund.amount.minor === amount.minor);
}

/** The same, where the person confirmed less than was requested, and the report is about all of it: both are not there to give back. */
export function confirmedInPart(
  payment: Payment,
  reported: Pick<Reported, 'session' | 'report'>,
  amount: Money,
  known: Transaction | undefined,
): Refund | undefined {
  return confirmedWhere(payment, reported, known, (refund) => isRequestedOver(payment, refund, amount));
}

function isRequestedOver(payment: Payment, { guid, unreported }: Refund, { minor }: Money): boolean {
  return unreported !== undefined && operationOf(payment, guid)?.amount?.minor === minor;
}

function confirmedWhere(
  payment: Payment,
  reported: Pick<Reported, 'session' | 'report'>,
  known: Transaction | undefined,
  isMeant: (refund: Refund) => boolean,
): Refund | undefined {
  const { report } = reported;
  const candidates = refundsOfSession(payment, reported).filter(
    (refund) => refund.unreported && isMeant(refund) && isTakenFrom(payment, refund, known),
  );
  return (
    candidates.find(({ unreported }) => report.transactionId && unreported?.transactionId === report.transactionId) ??
    candidates.find(({ unreported }) => !report.transactionId || !unreported?.transactionId)
  );
}
