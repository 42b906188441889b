import { idsOf, isAgreedTo, isCaptureUntold, mayBeOver } from './match-report.js';
import type { Payment } from '../state/payment.js';
import type { ProviderAttempt, ProviderReport } from '../values/provider-report.js';
import { isUnclear, type Transaction } from '../state/transaction.js';

type Ids = Pick<ProviderReport, 'transactionId' | 'authorizationId'>;

/**
 * Adds to a report that names no known transaction what the rest of the same answer proves about it.
 * `isApart`: the answer lists it beside a known transaction, so it is another one.
 * `stepOf`: the answer lists a known transaction with the same status, so the report is about that one; or it is the capture that we
 * asked for.
 * Without either it stays unclear.
 */
export function hinted(payment: Payment, answer: ProviderReport, report: ProviderReport): ProviderReport {
  const { status, subject } = report;
  if (subject !== 'payment' || (status !== 'captured' && status !== 'voided')) return report;
  const known = payment.transactions.filter((one) => one.sessionId === report.sessionId && !isUnclear(one));
  if (idsOf(report).length === 0 || known.some(({ ids }) => hasIdOf(ids, report))) return report;
  const isAttempt = answer.attempts.some((attempt) => hasIdOf(idsOf(report), attempt));
  const told = known.flatMap((one) => wordsOf(one, answer).map((word) => ({ id: one.id, word })));
  if (isAttempt && told.length > 0) {
    const agreed = onlyAgreed(payment, known, answer, report);
    return agreed ? { ...report, stepOf: agreed.id } : { ...report, isApart: true };
  }
  if (isAttempt) return report;
  const step = told.find(({ word }) => word === status);
  return report === answer && step ? { ...report, stepOf: step.id } : report;
}

/**
 * The transaction whose capture or void the provider has agreed to, if the answer lists one authorization and one capture or void. Who
 * pays the page again authorizes, and the status of an attempt may be old. Source: paytiko#later-ids.
 */
function onlyAgreed(
  payment: Payment,
  known: Transaction[],
  answer: ProviderReport,
  report: ProviderReport,
): Transaction | undefined {
  const [only, ...more] = known.filter((one) => wordsOf(one, answer).length > 0);
  if (!only || more.length > 0 || hasIdOf(only.ids, answer) || !isAgreedTo(only, report)) return undefined;
  const others = [answer, ...answer.attempts].filter(
    (told) => !hasIdOf(only.ids, told) && !hasIdOf(idsOf(report), told),
  );
  const isStillAuthorized = wordsOf(only, answer).every((word) => word === 'authorized');
  const isAlone = others.every(({ status }) => status !== 'authorized' && status !== 'captured' && status !== 'voided');
  const isMeant =
    report.status === 'captured'
      ? isCaptureUntold(payment, only, report)
      : !only.borrowed && mayBeOver(report, only.amount);
  return isStillAuthorized && isAlone && isMeant ? only : undefined;
}

export function hintsOf(told: ProviderReport | undefined): Pick<ProviderReport, 'isApart' | 'stepOf'> {
  const { isApart, stepOf } = told ?? {};
  return { ...(isApart && { isApart }), ...(stepOf !== undefined && { stepOf }) };
}

/**
 * The statuses that the answer gives for this transaction. The status of an attempt is undefined if the provider gave none that is known.
 */
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
