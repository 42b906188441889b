import { idsOf, inferredBehind, isCaptureUntold, mayBeOver, saysAmount } from './match-report.js';
import { remainingMinor } from '../state/money-state.js';
import { sessionOf, transactionOf, type Payment } from '../state/payment.js';
import type { ProviderReport } from '../values/provider-report.js';
import { isOwnTry } from '../events/report-evidence.js';
import { isUnclear, type Transaction } from '../state/transaction.js';

/**
 * For a report of a capture or void under unknown ids that we did not ask for: the known transaction that it may belong to, or
 * the inferred sale. It can also be a transaction of its own. Call it only if `matchOf` finds none.
 */
export function candidateOf(payment: Payment, report: ProviderReport): Transaction | undefined {
  if (report.subject !== 'payment' || report.isApart || idsOf(report).length === 0) return undefined;
  if (isOwnTry(payment.reports, report)) return undefined;
  const clear = payment.transactions.filter((known) => known.sessionId === report.sessionId && !isUnclear(known));
  const inferred = inferredBehind(payment, clear, report);
  if (inferred) return inferred;
  if (report.status !== 'captured' && report.status !== 'voided') return undefined;
  const only = clear.length === 1 ? clear[0] : clear.find(({ stance, says }) => stance === 'ours' && says !== 'voided');
  if (!only) return misplacedIn(payment, report);
  return mayHaveTaken(payment, only, report) ? only : undefined;
}

/**
 * The session has no known transaction. The report may be about a transaction that only a notification assigns to another session, and for
 * which a capture was sent.
 */
function misplacedIn(payment: Payment, report: ProviderReport): Transaction | undefined {
  const session = sessionOf(payment, report.sessionId);
  if (report.status !== 'captured' || session?.flow !== 'acv' || !saysAmount(report, session.amount)) return undefined;
  const sent = payment.transactions.filter(
    (known) => isMisplaced(known) && !known.captureHasIds && !known.captureIsNamed,
  );
  return sent.length === 1 ? sent[0] : undefined;
}

function isMisplaced({ isPlacedByHint, says, call }: Transaction): boolean {
  return isPlacedByHint === true && says !== 'voided' && call?.kind === 'capture' && call.phase !== 'not-sent';
}

function mayHaveTaken(payment: Payment, only: Transaction, report: ProviderReport): boolean {
  if (report.status === 'voided') return remainingMinor(payment, only) > 0 && mayBeOver(report, only.amount);
  // A transaction that only a person called voided may have been captured.
  return (only.says === 'authorized' || only.saidByOperator === true) && isCaptureUntold(payment, only, report);
}

/** The unclear transaction that a report names. */
export function unclearIn(payment: Payment, report: ProviderReport): Transaction | undefined {
  const ids = idsOf(report);
  return payment.transactions.find(
    (known) => isUnclear(known) && known.sessionId === report.sessionId && known.ids.some((id) => ids.includes(id)),
  );
}

/** The transaction that it may belong to, if both are of one session, or if only a notification assigns that one to another session. */
export function candidateBeside(payment: Payment, unclear: Transaction): Transaction | undefined {
  const other = transactionOf(payment, unclear.mayBe ?? unclear.wasMayBe);
  return other && (other.sessionId === unclear.sessionId || isMisplaced(other)) ? other : undefined;
}

/**
 * The transaction that the unclear one becomes a step of if a person accepts the review. A person who decided otherwise before can still
 * accept, as long as no capture of that transaction was reported.
 */
export function stepIfAccepted(payment: Payment, unclear: Transaction): string | undefined {
  const { says, mayBe } = unclear;
  const other = candidateBeside(payment, unclear);
  if (mayBe !== undefined) return other?.id;
  if (says !== 'captured') return undefined;
  // That transaction has its capture already.
  const isTold = other?.says === 'voided' || other?.isInferred || other?.captureHasIds || other?.captureIsNamed;
  return isTold ? undefined : other?.id;
}

/** An unclear capture may be the capture of this transaction. */
export function isToldUnclearly({ transactions }: Payment, { id }: Transaction): boolean {
  return transactions.some(({ mayBe, says }) => mayBe === id && says === 'captured');
}

/** The transaction that borrowed the ids of this report, which shows that they belong to another transaction. */
export function borrowerOf(payment: Payment, report: ProviderReport): Transaction | undefined {
  if (report.subject !== 'payment' || report.status !== 'authorized') return undefined;
  const ids = idsOf(report);
  return payment.transactions.find(({ sessionId, borrowed, ids: known }) => {
    if (!borrowed || sessionId !== report.sessionId) return false;
    const isOwn = ids.some((id) => known.includes(id) && !borrowed.ids.includes(id));
    return !isOwn && ids.some((id) => borrowed.ids.includes(id));
  });
}

/** The transaction whose capture is reported now under its own ids. So the capture under borrowed ids was another transaction's. */
function toldUnderBoth(payment: Payment, report: ProviderReport): Transaction | undefined {
  if (report.subject !== 'payment' || report.status !== 'captured') return undefined;
  return payment.transactions.find(({ sessionId, borrowed, ids, amount, captureIsNamed }) => {
    const isBorrowed = borrowed?.says === 'captured' && !captureIsNamed;
    const isOfBorrowed = sessionId === report.sessionId && isBorrowed && saysAmount(report, amount);
    const said = idsOf(report);
    const own = ids.filter((id) => !borrowed?.ids.includes(id));
    return isOfBorrowed && said.length > 0 && said.every((id) => own.includes(id));
  });
}

/** The inferred sale that is reported now under its own ids. So its first report, under other ids, was about another sale. */
function toldByItsOwn({ transactions }: Payment, report: ProviderReport): Transaction | undefined {
  if (report.subject !== 'payment' || report.status !== 'captured') return undefined;
  const said = idsOf(report);
  return transactions.find(
    ({ sessionId, firstIds, ids }) =>
      sessionId === report.sessionId &&
      firstIds &&
      said.some((id) => ids.includes(id)) &&
      !said.some((id) => firstIds.includes(id)),
  );
}

/** Whether the report would show that a recorded state under borrowed ids belongs to another transaction. */
export function movesWhatWasTold(payment: Payment, report: ProviderReport): boolean {
  return Boolean(borrowerOf(payment, report) ?? takesBackCapture(payment, report));
}

/** The transaction whose capture under borrowed ids would be another transaction's if this report is true. */
export function takesBackCapture(payment: Payment, report: ProviderReport): Transaction | undefined {
  return toldUnderBoth(payment, report) ?? toldByItsOwn(payment, report);
}
