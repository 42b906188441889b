import { idsOf } from './match.js';
import type { Payment } from './payment.js';
import type { ProviderAttempt, ProviderReport } from './provider-report.js';
import { isUnclear, type Transaction } from './transaction.js';

type Ids = Pick<ProviderReport, 'transactionId' | 'authorizationId'>;

/**
 * What one answer tells of a report that names no known transaction, by what it says of the others: told beside one of them it is
 * apart from that; where that one alone is told to have come as far, it is a step of it. Nothing of both: it stays unclear.
 */
export function hinted(payment: Payment, answer: ProviderReport, report: ProviderReport): ProviderReport {
  const { status, subject } = report;
  if (subject !== 'payment' || (status !== 'captured' && status !== 'voided')) return report;
  const known = payment.transactions.filter((one) => one.sessionId === report.sessionId && !isUnclear(one));
  if (idsOf(report).length === 0 || known.some(({ ids }) => hasIdOf(ids, report))) return report;
  const isAttempt = answer.attempts.some((attempt) => hasIdOf(idsOf(report), attempt));
  const told = known.flatMap((one) => wordsOf(one, answer).map((word) => ({ id: one.id, word })));
  if (isAttempt) return told.length > 0 ? { ...report, isApart: true } : report;
  const step = told.find(({ word }) => word === status);
  return report === answer && step ? { ...report, stepOf: step.id } : report;
}

export function hintsOf(told: ProviderReport | undefined): Pick<ProviderReport, 'isApart' | 'stepOf'> {
  const { isApart, stepOf } = told ?? {};
  return { ...(isApart && { isApart }), ...(stepOf !== undefined && { stepOf }) };
}

/** An attempt without a word was told, too. */
function wordsOf(
  { ids }: Transaction,
  answer: ProviderReport,
): (ProviderAttempt['status'] | ProviderReport['status'])[] {
  const attempts = answer.attempts.filter((attempt) => hasIdOf(ids, attempt)).map(({ status }) => status);
  return hasIdOf(ids, answer) ? [...attempts, answer.status] : attempts;
}

export function hasIdOf(ids: readonly string[], other: Ids): boolean {
  return idsOf(other).some((id) => ids.includes(id));
}
