import { idsOf } from './match-report.js';
import type { Payment } from '../state/payment.js';
import type { ProviderReport } from '../values/provider-report.js';
import { isKnownReport, readKey, reportKeyOf, tellsOf, tellSame, wordOf } from '../events/report-evidence.js';
import type { Transaction } from '../state/transaction.js';

/**
 * How the provider has reported such a refund before, in other words than these. A number of its own is one that no sale has.
 * `as this one`: made, under its own number.
 * `as failed`: not made, under its own number. This report may be older.
 * `at another time`: an equal one, under the numbers of the sale, and neither has a message id: a repeat, or another refund.
 * `without an id`: the same in an answer without a message id.
 */
export type SaidBefore = 'as this one' | 'as failed' | 'at another time' | 'without an id';

/** Undefined for a refund that is new, or reported in the same words. Source: paytiko#later-ids. */
export function saidBefore(payment: Payment, report: ProviderReport): SaidBefore | undefined {
  const { reports } = payment;
  if (report.subject !== 'refund' || report.status !== 'captured' || isKnownReport(reports, report)) return undefined;
  const told = reports.map(readKey);
  const ofSales = payment.transactions.flatMap((sale) => toldIdsOf(payment, sale));
  const own = idsOf(report).filter((id) => !ofSales.includes(id));
  if (told.some((other) => isFailure(other, report) && hasOf(other, own))) return 'as failed';
  const key = reportKeyOf(report);
  const equal = reports.filter((other) => tellSame(other, key)).map(readKey);
  if (equal.length === 0) return undefined;
  if (equal.some((other) => hasOf(other, own))) return isSecondMessage(reports, report) ? undefined : 'as this one';
  if (report.messageId !== undefined) return 'without an id';
  return isAtAnotherTime(readKey(key), equal) ? 'at another time' : undefined;
}

/**
 * The ids of a sale. One that was inferred from a refund has the number of that refund, too: it is none of the sale once the capture is told
 * under another number.
 */
function toldIdsOf({ reports }: Payment, sale: Transaction): string[] {
  const told = reports.map(readKey).filter(({ subject }) => subject === 'payment');
  const isNumbered = reports.some((key) => tellsOf(key, sale) && wordOf(key) === 'captured' && hasNumber(key));
  return isNumbered ? sale.ids.filter((id) => told.some(({ ids }) => ids.includes(id))) : sale.ids;
}

/** The first id of a key is the number, where the report has one. */
function hasNumber(key: string): boolean {
  const [number, authorizationId] = readKey(key).ids;
  return number !== authorizationId;
}

type Told = ReturnType<typeof readKey>;

function hasOf({ ids }: Told, own: string[]): boolean {
  return own.some((id) => ids.includes(id));
}

function isFailure({ subject, word, sessionId }: Told, report: ProviderReport): boolean {
  return subject === 'refund' && (word === 'failed' || word === 'declined') && sessionId === report.sessionId;
}

/** A second message with an id is a second refund, even with equal numbers. */
function isSecondMessage(reports: readonly string[], report: ProviderReport): boolean {
  const unnamed = reportKeyOf({ ...report, messageId: undefined });
  return report.messageId !== undefined && reports.some((key) => tellSame(key, unnamed) && readKey(key).messageId);
}

function isAtAnotherTime({ time }: Told, equal: Told[]): boolean {
  return time !== undefined && equal.every((other) => other.time !== undefined && other.time !== time);
}
