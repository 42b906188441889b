import { idsOf, inferredBehind, isCaptureUntold, mayBeOver, saysAmount } from './match.js';
import { remainingMinor } from './money-state.js';
import { sessionOf, transactionOf, type Payment } from './payment.js';
import type { ProviderReport } from './provider-report.js';
import { isOwnTry } from './report-evidence.js';
import { isUnclear, type Transaction } from './transaction.js';

/**
 * Money was taken or let go under ids that nobody knows, and nobody here asked for that: the transaction that it may be a step
 * of, or the sale that a refund alone has told of. It may as well be one of its own. Only for a report that matches none.
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
 * Nothing else is known of this session. Our capture went out about what only a notification had placed in another one: that can be
 * the capture that is told here.
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
  // What a person has said to be voided may be captured all the same.
  return (only.says === 'authorized' || only.saidByOperator === true) && isCaptureUntold(payment, only, report);
}

/** The transaction that a report names and of which it is not clear whether it is one of its own. */
export function unclearIn(payment: Payment, report: ProviderReport): Transaction | undefined {
  const ids = idsOf(report);
  return payment.transactions.find(
    (known) => isUnclear(known) && known.sessionId === report.sessionId && known.ids.some((id) => ids.includes(id)),
  );
}

/**
 * What it may be a step of, as long as that is of its session, or only a notification says of which: it can move, or go.
 */
export function candidateBeside(payment: Payment, unclear: Transaction): Transaction | undefined {
  const other = transactionOf(payment, unclear.mayBe ?? unclear.wasMayBe);
  return other && (other.sessionId === unclear.sessionId || isMisplaced(other)) ? other : undefined;
}

/**
 * The transaction that this is a step of, if a person accepts it: also one who had said that it is none, as long as no capture of
 * that has been told.
 */
export function stepIfAccepted(payment: Payment, unclear: Transaction): string | undefined {
  const { says, mayBe } = unclear;
  const other = candidateBeside(payment, unclear);
  if (mayBe !== undefined) return other?.id;
  if (says !== 'captured') return undefined;
  // Money that was taken once is no second time what another sale took.
  const isTold = other?.says === 'voided' || other?.isInferred || other?.captureHasIds || other?.captureIsNamed;
  return isTold ? undefined : other?.id;
}

/** Money was taken under unknown ids, and it is not clear whether that is its capture. */
export function isToldUnclearly({ transactions }: Payment, { id }: Transaction): boolean {
  return transactions.some(({ mayBe, says }) => mayBe === id && says === 'captured');
}

/** A capture or void of it came under the ids of this report, which tells that they are another transaction's. */
export function borrowerOf(payment: Payment, report: ProviderReport): Transaction | undefined {
  if (report.subject !== 'payment' || report.status !== 'authorized') return undefined;
  const ids = idsOf(report);
  return payment.transactions.find(({ sessionId, borrowed, ids: known }) => {
    if (!borrowed || sessionId !== report.sessionId) return false;
    const isOwn = ids.some((id) => known.includes(id) && !borrowed.ids.includes(id));
    return !isOwn && ids.some((id) => borrowed.ids.includes(id));
  });
}

/** Its capture came under other ids before, and this report tells it under its own: those were another transaction's. */
export function toldUnderBoth(payment: Payment, report: ProviderReport): Transaction | undefined {
  if (report.subject !== 'payment' || report.status !== 'captured') return undefined;
  return payment.transactions.find(({ sessionId, borrowed, ids, amount, captureIsNamed }) => {
    const isBorrowed = borrowed?.says === 'captured' && !captureIsNamed;
    const isOfBorrowed = sessionId === report.sessionId && isBorrowed && saysAmount(report, amount);
    const said = idsOf(report);
    const own = ids.filter((id) => !borrowed?.ids.includes(id));
    return isOfBorrowed && said.length > 0 && said.every((id) => own.includes(id));
  });
}

/** A refund alone had told of it, its first report came under other ids, and this one has its own: those are another sale's. */
export function toldByItsOwn({ transactions }: Payment, report: ProviderReport): Transaction | undefined {
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
