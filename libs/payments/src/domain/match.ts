import { type Payment, sessionOf } from './payment.js';
import type { ProviderReport } from './provider-report.js';
import type { Transaction } from './transaction.js';
import { parseMoney, sameMoney, type Money } from './money.js';

/**
 * The transaction that a report speaks of: by either id, else by being the only candidate of its session. Undefined: one
 * that was not known before. Source: paytiko#later-ids.
 */
export function matchOf(payment: Payment, report: ProviderReport): Transaction | undefined {
  const ofSession = payment.transactions.filter(({ sessionId }) => sessionId === report.sessionId);
  const named = namedBy(ofSession, report);
  if (named || report.isApart) return named;
  const ids = [report.authorizationId, report.transactionId].filter((id) => id !== undefined);
  if (ofSession.length !== 1) return ids.length === 0 ? newest(ofSession) : oneOfSeveral(payment, ofSession, report);
  const [only] = ofSession;
  if (ids.length === 0) return only;
  return only && mayComeUnderOwnIds(payment, only, report) ? only : undefined;
}

/** The id to capture with tells for certain; the number, where no transaction has that id. */
function namedBy(candidates: Transaction[], report: ProviderReport): Transaction | undefined {
  const has = (id: string | undefined) => candidates.find(({ ids }) => id !== undefined && ids.includes(id));
  return has(report.authorizationId) ?? has(report.transactionId);
}

/** By ids that are all known: one that is not could be any transaction's. */
export function isNamedBy({ ids }: Transaction, { authorizationId, transactionId }: ProviderReport): boolean {
  const said = [authorizationId, transactionId].filter((id) => id !== undefined);
  return said.length > 0 && said.every((id) => ids.includes(id));
}

function oneOfSeveral(payment: Payment, ofSession: Transaction[], report: ProviderReport): Transaction | undefined {
  return captured(payment, ofSession, report) ?? inferredBehind(ofSession, report);
}

/** A refund alone had told of it: this is the first report of its own, over the amount that was taken to be its. */
function inferredBehind(ofSession: Transaction[], report: ProviderReport): Transaction | undefined {
  if (report.subject !== 'payment' || (report.status !== 'authorized' && report.status !== 'captured'))
    return undefined;
  const candidates = ofSession.filter((known) => known.isInferred && saysAmount(report, known.amount));
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** Of several, the one whose capture we asked for, where there is one such. */
function captured(payment: Payment, ofSession: Transaction[], report: ProviderReport): Transaction | undefined {
  if (report.subject !== 'payment' || report.status !== 'captured') return undefined;
  const asked = ofSession.filter(
    (known) =>
      known.call?.kind === 'capture' && known.call.phase !== 'refused' && mayComeUnderOwnIds(payment, known, report),
  );
  return asked.length === 1 ? asked[0] : undefined;
}

/** A message without any id says nothing of which: the one that counts now. */
function newest(candidates: Transaction[]): Transaction | undefined {
  return candidates.find(({ stance, says }) => stance === 'ours' && says !== 'voided') ?? candidates.at(-1);
}

/** A capture, void or refund may be confirmed under numbers of its own. A new authorization may not. */
function mayComeUnderOwnIds(payment: Payment, only: Transaction, report: ProviderReport): boolean {
  const { subject, status } = report;
  if (subject === 'refund') return true;
  if (status === 'voided') return true;
  if (only.isInferred) return inferredBehind([only], report) !== undefined;
  if (status !== 'captured') return false;
  const isAuthorizing = sessionOf(payment, only.sessionId)?.flow === 'acv';
  return isAuthorizing && Boolean(only.authorizationId) && !only.captureHasIds && saysAmount(report, only.amount);
}

export function saysAmount({ amount, currency }: ProviderReport, expected: Money): boolean {
  const said = amount === undefined ? undefined : parseMoney(amount, currency ?? expected.currency);
  return typeof said === 'object' && sameMoney(said, expected);
}
