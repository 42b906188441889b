import { idsOf } from './match-report.js';
import type { Payment } from '../state/payment.js';
import type { ProviderReport } from '../values/provider-report.js';
import { isKnownReport, readKey, reportKeyOf, tellSame } from '../events/report-evidence.js';

/**
 * How the provider has reported an equal refund before, in other words than these. `as this one`: by a number that only this refund has, in
 * an answer without a message id. `at another time`: neither has a message id. `without an id`: an answer without a message id, under
 * numbers that other refunds have as well. With the last two it is a repeat or another refund, and nothing tells which.
 */
export type SaidBefore = 'as this one' | 'at another time' | 'without an id';

/** Undefined for a refund that is new, or reported in the same words. Source: paytiko#later-ids. */
export function saidBefore(payment: Payment, report: ProviderReport): SaidBefore | undefined {
  const { reports, transactions } = payment;
  if (report.subject !== 'refund' || report.status !== 'captured' || isKnownReport(reports, report)) return undefined;
  const key = reportKeyOf(report);
  const equal = reports.filter((other) => tellSame(other, key)).map(readKey);
  if (equal.length === 0) return undefined;
  if (report.messageId === undefined) return isAtAnotherTime(readKey(key), equal) ? 'at another time' : undefined;
  const ofSales = transactions.flatMap(({ ids }) => ids);
  const own = idsOf(report).filter((id) => !ofSales.includes(id));
  if (!equal.some(({ ids }) => own.some((id) => ids.includes(id)))) return 'without an id';
  // A second message with an id is a second refund, even with equal numbers.
  const unnamed = reportKeyOf({ ...report, messageId: undefined });
  return reports.every((other) => !tellSame(other, unnamed) || !readKey(other).messageId) ? 'as this one' : undefined;
}

type Words = ReturnType<typeof readKey>;

function isAtAnotherTime({ time }: Words, equal: Words[]): boolean {
  return time !== undefined && equal.every((other) => other.time !== undefined && other.time !== time);
}
