import { isPending } from '../state/money-state.js';
import { type Payment, sessionOf } from '../state/payment.js';
import type { ProviderReport } from '../values/provider-report.js';
import { isKnownByCapture, isOwnTry } from '../events/report-evidence.js';
import { isUnclear, type Call, type Transaction } from '../state/transaction.js';
import { parseMoney, sameMoney, type Money } from '../values/money.js';

/**
 * The transaction that a report is about: by either id, else the only candidate of its session. Undefined: the report is
 * about a new transaction. Source: paytiko#later-ids.
 */
export function matchOf(payment: Payment, report: ProviderReport): Transaction | undefined {
  const ofSession = payment.transactions.filter(({ sessionId }) => sessionId === report.sessionId);
  const named = namedBy(ofSession, report);
  if (named || report.isApart) return named;
  if (report.stepOf !== undefined) return ofSession.find(({ ids }) => ids.includes(report.stepOf!));
  const clear = ofSession.filter((known) => !isUnclear(known) || isGoingBack(payment, known, report));
  if (idsOf(report).length === 0) return newest(clear);
  if (isOwnTry(payment.reports, report)) return undefined;
  if (clear.length !== 1) return oneOfSeveral(payment, clear, report);
  const [only] = clear;
  return only && mayComeUnderOwnIds(payment, only, report) ? only : undefined;
}

export function idsOf({ authorizationId, transactionId }: Pick<ProviderReport, 'authorizationId' | 'transactionId'>) {
  return [authorizationId, transactionId].filter((id) => id !== undefined);
}

/** The authorization id decides. The transaction number is used only if no transaction has the authorization id. */
function namedBy(candidates: Transaction[], report: ProviderReport): Transaction | undefined {
  const has = (id: string | undefined) => candidates.find(({ ids }) => id !== undefined && ids.includes(id));
  return has(report.authorizationId) ?? has(report.transactionId);
}

/** All ids of the report are ids of the transaction. An unknown id could belong to any transaction. */
export function isNamedBy({ ids }: Transaction, report: ProviderReport): boolean {
  const said = idsOf(report);
  return said.length > 0 && said.every((id) => ids.includes(id));
}

function oneOfSeveral(payment: Payment, ofSession: Transaction[], report: ProviderReport): Transaction | undefined {
  const known = asked(payment, ofSession, report);
  return known ?? (inferredBehind(payment, ofSession, report) ? undefined : takenUntold(payment, ofSession, report));
}

/** The only transaction of the session that still exists and whose capture has not been reported yet. */
function takenUntold(payment: Payment, ofSession: Transaction[], report: ProviderReport): Transaction | undefined {
  if (report.subject !== 'payment' || report.status !== 'captured') return undefined;
  const open = ofSession.filter((known) =>
    known.says === 'voided'
      ? known.saidByOperator
      : known.says === 'authorized' || isCaptureUntold(payment, known, report),
  );
  const [only] = open;
  return open.length === 1 && only?.says === 'captured' ? only : undefined;
}

/**
 * A sale that is known only from its refund, whose ids may be those of the refund. A report under other ids can be the first
 * report of that sale, with any amount, or the report of a second sale.
 */
export function inferredBehind(
  payment: Payment,
  ofSession: Transaction[],
  report: ProviderReport,
): Transaction | undefined {
  if (report.subject !== 'payment' || (report.status !== 'authorized' && report.status !== 'captured'))
    return undefined;
  if (isOfOtherRefund(payment, report)) return undefined;
  const { currency } = report;
  return ofSession.find((known) => known.isInferred && (currency === undefined || currency === known.amount.currency));
}

/** Another refund has the ids of this report. So the report is about the sale of that refund, and not about the inferred sale. */
function isOfOtherRefund({ refunds }: Payment, report: ProviderReport): boolean {
  const ids = idsOf(report);
  const names = (id: string | undefined) => id !== undefined && ids.includes(id);
  return refunds.some(
    ({ sessionId, mode, reportedAs, reportedWith }) =>
      mode === 'provider' && sessionId === report.sessionId && (names(reportedAs) || names(reportedWith)),
  );
}

/** Of several transactions, the only one whose capture or void the provider has accepted. */
function asked(payment: Payment, ofSession: Transaction[], report: ProviderReport): Transaction | undefined {
  if (report.subject !== 'payment') return undefined;
  const candidates = ofSession.filter(
    (known) => isAgreedTo(known, report) && mayComeUnderOwnIds(payment, known, report),
  );
  return candidates.length === 1 ? candidates[0] : undefined;
}

const CALLS: Readonly<Partial<Record<ProviderReport['status'], Call['kind']>>> = {
  captured: 'capture',
  voided: 'void',
};

/**
 * The provider has accepted our call for what the report says. A call that was refused or has an unknown outcome proves no
 * effect: then a report under unknown ids can be about another transaction.
 */
export function isAgreedTo({ call }: Transaction, { status }: ProviderReport): boolean {
  return call?.kind === CALLS[status] && (call?.phase === 'accepted' || call?.phase === 'done');
}

/** A person has decided to refund this unclear transaction, so a report of a refund can be about it. */
function isGoingBack({ refunds }: Payment, { id }: Transaction, { subject }: ProviderReport): boolean {
  return (
    subject === 'refund' &&
    refunds.some((refund) => refund.transaction === id && (isPending(refund) || refund.unreported))
  );
}

/** A message without ids is about the transaction that counts now, or else about the newest. */
function newest(candidates: Transaction[]): Transaction | undefined {
  return candidates.find(({ stance, says }) => stance === 'ours' && says !== 'voided') ?? candidates.at(-1);
}

/**
 * A refund can be reported under ids of its own. So can a capture or void that the provider has accepted. A new
 * authorization cannot. For everything else see `candidateOf`.
 */
function mayComeUnderOwnIds(payment: Payment, only: Transaction, report: ProviderReport): boolean {
  const { subject, status } = report;
  if (subject === 'refund') return true;
  if (only.isInferred) return false;
  if (status === 'voided') return isAgreedTo(only, report) && !only.borrowed && mayBeOver(report, only.amount);
  if (status !== 'captured' || !isCaptureUntold(payment, only, report)) return false;
  return only.says === 'captured' || (only.says === 'authorized' && isAgreedTo(only, report));
}

/** The capture of this transaction has not been reported yet, and this report can be the one. */
export function isCaptureUntold(payment: Payment, only: Transaction, report: ProviderReport): boolean {
  const isAuthorizing = sessionOf(payment, only.sessionId)?.flow === 'acv' && Boolean(only.authorizationId);
  const isTold = only.captureHasIds ?? only.captureIsNamed ?? isKnownByCapture(payment.reports, only);
  return isAuthorizing && !isTold && saysAmount(report, only.amount);
}

/** A report without an amount contradicts no amount. */
export function mayBeOver(report: ProviderReport, expected: Money): boolean {
  return report.amount === undefined || saysAmount(report, expected);
}

export function saysAmount({ amount, currency }: ProviderReport, expected: Money): boolean {
  const said = amount === undefined ? undefined : parseMoney(amount, currency ?? expected.currency);
  return typeof said === 'object' && sameMoney(said, expected);
}
