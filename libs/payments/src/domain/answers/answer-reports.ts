import type { DecisionContext } from '../values/decision-context.js';
import { fold } from '../evolve/evolve.js';
import { hasIdOf, hinted } from '../matching/answer-hints.js';
import { idsOf, matchOf } from '../matching/match-report.js';
import { formatMoney } from '../values/money.js';
import { listedNotOurs, withoutNotOurs } from '../matching/foreign-transactions.js';
import { existingSession, type Payment, sessionOf } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ProviderAttempt, ProviderReport } from '../values/provider-report.js';
import { recordReport } from '../reports/record-report.js';
import { isProvidersWord, type Transaction } from '../state/transaction.js';
import { unclearIn } from '../matching/unclear.js';

/**
 * The reports in one answer of the provider. The answer itself is about the newest transaction of the session, its attempts are
 * about earlier ones. The order: reports of known transactions; the answer itself, since the first new transaction counts; other
 * new transactions. An answer that moves no money comes last, since it can end the session. Source: paytiko#attempts.
 */
export function reportsIn(payment: Payment, said: ProviderReport): ProviderReport[] {
  if (!sessionOf(payment, said.sessionId)) return [said];
  const answer = hinted(payment, said, said);
  const others = answer.attempts.flatMap((attempt) => reportOf(payment, answer, attempt));
  const ofKnown = others.filter((report) => isNewReport(payment, report) || clarifies(payment, report));
  const untold = isUnnamed(payment, answer) ? [] : untoldIn(payment, others, isMoney(answer));
  const isTakenFrom = isAuthorizationOf(payment, answer, untold);
  if (isTakenFrom || !isMoney(answer)) {
    const last = isTakenFrom ? { ...answer, stepOf: idsOf(untold[0]!)[0]! } : answer;
    return [...ofKnown, ...untold.map((report) => doubted(payment, report)), last];
  }
  const isSaleOnly = answer.status === 'captured' && !matchOf(payment, answer) && mayBeAuthorizedFirst(payment, answer);
  return [...ofKnown, answer, ...untold.map((report) => (isSaleOnly ? withoutId(report) : doubted(payment, report)))];
}

/** New transactions with money, each with its last status. Voided ones are left out. Several are marked as apart. */
function untoldIn(payment: Payment, others: ProviderReport[], isBesideMoney: boolean): ProviderReport[] {
  const untold = others.filter((report) => !matchOf(payment, report));
  const isSame = (one: ProviderReport, other: ProviderReport) => other !== one && hasIdOf(idsOf(one), other);
  const last = untold.filter((report, index) => !untold.slice(index).some((later) => isSame(report, later)));
  const money = last.filter(({ status }) => status !== 'voided');
  return isBesideMoney || money.length > 1 ? money.map((report) => ({ ...report, isApart: true as const })) : money;
}

/** The answer does not say which authorization it is about. It can be any of the listed ones. */
function isUnnamed(payment: Payment, answer: ProviderReport): boolean {
  const id = answer.authorizationId ?? matchOf(payment, answer)?.authorizationId;
  return answer.status === 'authorized' && id === undefined;
}

/** The answer reports a capture under its own ids, and its only new attempt is the authorization that was captured. */
function isAuthorizationOf(payment: Payment, answer: ProviderReport, untold: ProviderReport[]): boolean {
  const isFirst = payment.transactions.every(({ sessionId }) => sessionId !== answer.sessionId);
  const isSale = isMoney(answer) && answer.status === 'captured' && mayBeAuthorizedFirst(payment, answer);
  const isListed = answer.attempts.some((attempt) => hasIdOf(idsOf(answer), attempt));
  return isFirst && isSale && !isListed && untold.length === 1 && untold[0]!.status === 'authorized';
}

/** A sale was reported before any authorization. This one may be its authorization, so it is not voided automatically. */
function doubted(payment: Payment, report: ProviderReport): ProviderReport {
  const isSaleOnly = ({ sessionId, says, captureHasIds, call }: Transaction) =>
    sessionId === report.sessionId && says === 'captured' && captureHasIds && call?.kind !== 'capture';
  const isDoubted = mayBeAuthorizedFirst(payment, report) && payment.transactions.some(isSaleOnly);
  return isDoubted ? withoutId(report) : report;
}

/** Without an authorization id the authorization goes to review, because it is unclear whether it may be voided. */
function withoutId(report: ProviderReport): ProviderReport {
  return report.status === 'authorized' && report.transactionId ? { ...report, authorizationId: undefined } : report;
}

function mayBeAuthorizedFirst(payment: Payment, { sessionId }: ProviderReport): boolean {
  return sessionOf(payment, sessionId)?.flow === 'acv';
}

function isMoney({ subject, status }: ProviderReport): boolean {
  return subject === 'payment' && (status === 'authorized' || status === 'captured');
}

/** Records the provider's answer to an inquiry. Attempts whose ids belong to another order are listed and have no other effect. */
export function recordAnswered(
  payment: Payment,
  answer: ProviderReport,
  context: DecisionContext,
  notOurs: readonly string[],
): PaymentEvent[] {
  const listed = listedNotOurs(payment, answer, notOurs, context);
  let known = fold(listed, payment);
  const taken = reportsIn(known, withoutNotOurs(answer, notOurs)).flatMap((report) => {
    const events = recordReport(known, report, { confirmed: true }, context);
    known = fold(events, known);
    return events;
  });
  return [...listed, ...taken];
}

/**
 * An attempt has no amount. The amount is that of its transaction, or the amount locked in its session. The currency of an unknown one is
 * that of the answer.
 */
function reportOf(
  payment: Payment,
  answer: ProviderReport,
  { status, statusCode, statusDetail, transactionId, authorizationId }: ProviderAttempt,
): ProviderReport[] {
  const ids = idsOf({ transactionId, authorizationId });
  if (!status || ids.length === 0 || hasIdOf(ids, answer)) return [];
  const { sessionId } = answer;
  const said: ProviderReport = {
    sessionId,
    subject: 'payment',
    status,
    statusCode,
    statusDetail,
    transactionId,
    authorizationId,
    attempts: [],
  };
  const match = matchOf(payment, said);
  const { amount } = match ?? existingSession(payment, sessionId);
  const currency = (match ? undefined : answer.currency) ?? amount.currency;
  const report = hinted(payment, answer, { ...said, amount: formatMoney(amount), currency });
  const known = matchOf(payment, report);
  return [known && isApart(known, report, answer) ? { ...report, isApart: true } : report];
}

/** The attempt was matched to the only known transaction, but it is another one: a separate attempt is not a step of that transaction. */
function isApart(known: Transaction, said: ProviderReport, answer: ProviderReport): boolean {
  if (known.isInferred || hasIdOf(known.ids, said)) return false;
  return said.status !== 'captured' || known.says !== 'authorized' || hasIdOf(known.ids, answer);
}

/** The answer lists the unclear transaction as a separate attempt beside the known one. */
function clarifies(payment: Payment, report: ProviderReport): boolean {
  return report.isApart === true && unclearIn(payment, report) !== undefined;
}

/** The status of an attempt may be old. It never moves a transaction back to an earlier state. */
function isNewReport(payment: Payment, report: ProviderReport): boolean {
  const known = matchOf(payment, report);
  if (!known) return false;
  if (known.says === report.status) return !isProvidersWord(known) || known.isInferred === true;
  return known.says === 'authorized';
}
