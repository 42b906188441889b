import { matchOf } from './match.js';
import { parseMoney, type Money } from './money.js';
import { outstandingMinor, toGiveBackMinor } from './money-state.js';
import { type Payment, sessionOf } from './payment.js';
import type { ProviderReport } from './provider-report.js';
import { isGoneByHand, sourceOf } from './refund-source.js';
import type { Refund } from './refund.js';
import { isToldBefore } from './report-evidence.js';
import type { Reported } from './reported.js';
import type { Transaction } from './transaction.js';

export function refundsOfSession({ refunds }: Payment, { session }: Pick<Reported, 'session'>): Refund[] {
  return refunds.filter(({ sessionId }) => sessionId === session.sessionId);
}

/** What was asked for, or what was left of it, without what a bank has taken or with it. */
export function isOver(payment: Payment, refund: Refund, { minor }: Money): boolean {
  const left = () => [outstandingMinor(payment, refund), toGiveBackMinor(payment, refund)];
  return refund.amount.minor === minor || left().includes(minor);
}

/** What a person says is gone may have been taken under other ids, and a refund can name either. */
export function isTakenFrom(payment: Payment, refund: Refund, known: Transaction | undefined): boolean {
  if (!known) return true;
  const source = sourceOf(payment, refund);
  return source?.id === known.id || (isGoneByHand(known) && source?.says === 'captured');
}

/** It speaks of a refund that a person has confirmed: it moves nothing, and is noted under that. */
export function isConfirmedByHand(payment: Payment, report: ProviderReport): boolean {
  const session = sessionOf(payment, report.sessionId);
  if (!session || report.subject !== 'refund' || report.status !== 'captured' || !report.amount) return false;
  const amount = parseMoney(report.amount, report.currency ?? session.amount.currency);
  if (typeof amount === 'string') return false;
  return confirmedBefore(payment, { session, report }, amount, matchOf(payment, report)) !== undefined;
}

/**
 * The refund that stands in the books, and that the provider says failed: the newest that it has reported under this number, or
 * else one of which it has reported none. Undefined where there is none, or where that is in review already.
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
    .filter((refund) => refund.amount.minor === amount.minor && isTakenFrom(payment, refund, known))
    .filter(({ guid }) => reviews.every((review) => review.guid !== guid));
  const ids = [report.transactionId, report.authorizationId].filter((id) => id !== undefined);
  const isNamed = ({ reportedAs }: Refund) => reportedAs !== undefined && ids.includes(reportedAs);
  return made.findLast(isNamed) ?? made.findLast(({ reportedAs }) => ids.length === 0 || reportedAs === undefined);
}

/** Looked for before a pending one: that stays open at worst, while taking this for another refund would count it twice. */
export function confirmedBefore(
  payment: Payment,
  reported: Pick<Reported, 'session' | 'report'>,
  amount: Money,
  known: Transaction | undefined,
): Refund | undefined {
  const { report } = reported;
  const candidates = refundsOfSession(payment, reported).filter(
    (refund) => refund.unreported && refund.amount.minor === amount.minor && isTakenFrom(payment, refund, known),
  );
  return (
    candidates.find(({ unreported }) => report.transactionId && unreported?.transactionId === report.transactionId) ??
    candidates.find(({ unreported }) => !report.transactionId || !unreported?.transactionId)
  );
}
