import { isPending } from './money-state.js';
import { type Payment, sessionOf } from './payment.js';
import type { ProviderReport } from './provider-report.js';
import { isKnownByCapture, isOwnTry } from './report-evidence.js';
import { isUnclear, type Call, type Transaction } from './transaction.js';
import { parseMoney, sameMoney, type Money } from './money.js';

/**
 * The transaction that a report speaks of: by either id, else by being the only candidate of its session. Undefined: one
 * that was not known before. Source: paytiko#later-ids.
 */
export function matchOf(payment: Payment, report: ProviderReport): Transaction | undefined {
  const ofSession = payment.transactions.filter(({ sessionId }) => sessionId === report.sessionId);
  const named = namedBy(ofSession, report);
  if (named || report.isApart) return named;
  if (report.stepOf !== undefined) return ofSession.find(({ ids }) => ids.includes(report.stepOf!));
  const clear = ofSession.filter((known) => !isUnclear(known) || isGoingBack(payment, known, report));
  if (idsOf(report).length === 0) return clear.length === 1 ? clear[0] : newest(clear);
  if (isOwnTry(payment.reports, report)) return undefined;
  if (clear.length !== 1) return oneOfSeveral(payment, clear, report);
  const [only] = clear;
  return only && mayComeUnderOwnIds(payment, only, report) ? only : undefined;
}

export function idsOf({ authorizationId, transactionId }: Pick<ProviderReport, 'authorizationId' | 'transactionId'>) {
  return [authorizationId, transactionId].filter((id) => id !== undefined);
}

/** The id to capture with tells for certain; the number, where no transaction has that id. */
function namedBy(candidates: Transaction[], report: ProviderReport): Transaction | undefined {
  const has = (id: string | undefined) => candidates.find(({ ids }) => id !== undefined && ids.includes(id));
  return has(report.authorizationId) ?? has(report.transactionId);
}

/** By ids that are all known: one that is not could be any transaction's. */
export function isNamedBy({ ids }: Transaction, report: ProviderReport): boolean {
  const said = idsOf(report);
  return said.length > 0 && said.every((id) => ids.includes(id));
}

function oneOfSeveral(payment: Payment, ofSession: Transaction[], report: ProviderReport): Transaction | undefined {
  const known = asked(payment, ofSession, report);
  return known ?? (inferredBehind(payment, ofSession, report) ? undefined : takenUntold(payment, ofSession, report));
}

/** The only one that is still there, and whose capture is still to be told: what was let go, or told, is captured by none. */
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
 * A refund alone had told of it, which can have ids of its own: under others than those this can be the first report of that sale, over
 * whatever amount, or of a second one.
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

/** Another refund was told under its ids: this is the sale of that one, and what the inferred one is known by is another sale's. */
function isOfOtherRefund({ refunds }: Payment, report: ProviderReport): boolean {
  const ids = idsOf(report);
  const names = (id: string | undefined) => id !== undefined && ids.includes(id);
  return refunds.some(
    ({ sessionId, mode, reportedAs, reportedWith }) =>
      mode === 'provider' && sessionId === report.sessionId && (names(reportedAs) || names(reportedWith)),
  );
}

/** Of several, the one whose capture or void the provider has agreed to, where there is one such. */
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
 * The provider has answered our call for what it says, and agreed. Of one with unknown outcome, or that was refused, nothing
 * tells whether it had effect: what comes under unknown ids then may as well be another transaction's.
 */
function isAgreedTo({ call }: Transaction, { status }: ProviderReport): boolean {
  return call?.kind === CALLS[status] && (call?.phase === 'accepted' || call?.phase === 'done');
}

/** It is unclear what it is, and yet its money is being given back, as a person wants: that refund can be the one that is told. */
function isGoingBack({ refunds }: Payment, { id }: Transaction, { subject }: ProviderReport): boolean {
  return (
    subject === 'refund' &&
    refunds.some((refund) => refund.transaction === id && (isPending(refund) || refund.unreported))
  );
}

/** A message without any id says nothing of which: the one that counts now. */
function newest(candidates: Transaction[]): Transaction | undefined {
  return candidates.find(({ stance, says }) => stance === 'ours' && says !== 'voided') ?? candidates.at(-1);
}

/**
 * A refund may be told under numbers of its own, and so may a capture or void that the provider has agreed to. A new
 * authorization may not. Any other could be another transaction's: see `candidateOf`.
 */
function mayComeUnderOwnIds(payment: Payment, only: Transaction, report: ProviderReport): boolean {
  const { subject, status } = report;
  if (subject === 'refund') return true;
  if (only.isInferred) return false;
  if (status === 'voided') return isAgreedTo(only, report) && !only.borrowed && mayBeOver(report, only.amount);
  if (status !== 'captured' || !isCaptureUntold(payment, only, report)) return false;
  return only.says === 'captured' || (only.says === 'authorized' && isAgreedTo(only, report));
}

/** A capture of it under ids of its own may still be reported: this can be that report. */
export function isCaptureUntold(payment: Payment, only: Transaction, report: ProviderReport): boolean {
  const isAuthorizing = sessionOf(payment, only.sessionId)?.flow === 'acv' && Boolean(only.authorizationId);
  const isTold = only.captureHasIds ?? only.captureIsNamed ?? isKnownByCapture(payment.reports, only);
  return isAuthorizing && !isTold && saysAmount(report, only.amount);
}

/** What a report does not say, it does not contradict. */
export function mayBeOver(report: ProviderReport, expected: Money): boolean {
  return report.amount === undefined || saysAmount(report, expected);
}

export function saysAmount({ amount, currency }: ProviderReport, expected: Money): boolean {
  const said = amount === undefined ? undefined : parseMoney(amount, currency ?? expected.currency);
  return typeof said === 'object' && sameMoney(said, expected);
}
