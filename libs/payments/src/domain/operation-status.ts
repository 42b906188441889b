import { blocks, openReviews } from './reviews.js';
import { isCycleClosed, isPaid, isPending, refundsOf, remainingMinor } from './money-state.js';
import { oursOf, sessionsOf, type Operation, type OperationEnd, type Payment } from './payment.js';
import type { Refund, StatusReason } from './payment.js';
import { isPayable, mayStillBePaid, type Session } from './session.js';
import type { Call, Transaction } from './transaction.js';

/** Where an operation stands, and why. */
export type OperationStatus = OperationEnd | { status: 'pending'; reason?: StatusReason | undefined };

const pending = (reason?: StatusReason): OperationStatus => ({ status: 'pending', reason });
const rejected = (reason: StatusReason): OperationStatus => ({ status: 'rejected', reason });
const RESOLVED: OperationStatus = { status: 'resolved' };

/** Total: every operation of every payment has a status. Source: akinon#D4, akinon#D8. */
export function statusOf(payment: Payment, operation: Operation): OperationStatus {
  if (operation.end) return operation.end;
  switch (operation.kind) {
    case 'START':
      return startStatus(payment, operation);
    case 'PURCHASE':
      return purchaseStatus(payment, operation);
    case 'VOID':
      return voidStatus(payment, operation);
    case 'REFUND':
      return refundStatus(payment.refunds.find(({ guid }) => guid === operation.guid));
    case 'HISTORY':
      return RESOLVED;
  }
}

/**
 * The end that an operation keeps from now on. A START can still turn (declined, and then paid), and a refund can be
 * corrected, so theirs are never kept.
 */
export function endingOf(payment: Payment, operation: Operation): OperationEnd | undefined {
  if (operation.kind !== 'PURCHASE' && operation.kind !== 'VOID') return undefined;
  const status = statusOf(payment, operation);
  return status.status === 'pending' ? undefined : status;
}

function startStatus(payment: Payment, { guid, sessionId }: Operation): OperationStatus {
  const own = sessionsOf(payment).filter((session) => session.guid === guid);
  if (own.some((session) => isPaid(payment, session))) return RESOLVED;
  // One whose session was opened anew speaks for the newest.
  const session = payment.sessions[sessionId ?? ''];
  if (!session) return pending();
  if (session.end) return rejected(startReason(session));
  if (session.opening === 'refused' || session.opening === 'unusable') return rejected('PROVIDER_REFUSED_SESSION');
  if (session.cycle < payment.cycle || isCycleClosed(payment)) return rejected('PAYMENT_CANCELLED');
  return session.opening === 'not-sent' || session.opening === 'unknown' ? pending('PROVIDER_UNREACHABLE') : pending();
}

function startReason({ end }: Session): StatusReason {
  switch (end!.how) {
    case 'declined':
    case 'abandoned':
      return 'DECLINED';
    case 'expired':
      return 'EXPIRED';
    case 'replaced':
      return 'REPLACED';
    case 'cancelled':
      return 'PAYMENT_CANCELLED';
    case 'rejected':
      return 'RISK';
  }
}

function purchaseStatus(payment: Payment, operation: Operation): OperationStatus {
  if (operation.cycle < payment.cycle) return rejected('PAYMENT_VOIDED');
  const ours = oursOf(payment);
  if (!ours) return waitingStatus(payment);
  const problem = amountProblem(operation, ours);
  if (problem) return rejected(problem);
  if (ours.says === 'voided') return rejected('PAYMENT_VOIDED');
  if (ours.says === 'captured') return takenStatus(payment, ours);
  return callStatus(payment, operation, ours, 'capture');
}

/** While the shop's void of it waits for a refund, nobody can say whether the money stays. */
function takenStatus(payment: Payment, ours: Transaction): OperationStatus {
  if (remainingMinor(payment, ours) === 0) return rejected('PAYMENT_VOIDED');
  const calledOff = payment.operations.find(
    ({ kind, cycle, end }) => kind === 'VOID' && cycle === payment.cycle && !end,
  );
  const status = calledOff && voidStatus(payment, calledOff);
  return status?.status === 'pending' ? status : RESOLVED;
}

/** The final amount that the shop said is not what was authorised, and only all of it can be captured. */
function amountProblem({ amount }: Operation, ours: Transaction): StatusReason | undefined {
  if (!amount || amount.minor === ours.amount.minor) return undefined;
  return amount.minor > ours.amount.minor ? 'AMOUNT_EXCEEDS_AUTHORIZED' : 'PARTIAL_CAPTURE_UNSUPPORTED';
}

/** Nobody has paid, as far as we know. */
function waitingStatus(payment: Payment): OperationStatus {
  if (payment.isCancelled) return rejected('PAYMENT_CANCELLED');
  if (openReviews(payment).some(blocks)) return pending('ON_HOLD');
  const current = sessionsOf(payment).filter(({ cycle }) => cycle === payment.cycle);
  const canBePaid = current.some((session) => mayStillBePaid(session) && isPayable(session));
  return canBePaid ? pending('AWAITING_AUTHORIZATION') : rejected(unpaidReason(current));
}

export function unpaidReason(sessions: Session[]): StatusReason {
  const newest = sessions.findLast(({ end }) => end) ?? sessions.at(-1);
  switch (newest?.end?.how) {
    case undefined:
      return 'NOTHING_TO_CAPTURE';
    case 'expired':
      return 'SESSION_EXPIRED';
    case 'rejected':
      return 'RISK';
    default:
      return 'PAYMENT_DECLINED';
  }
}

function voidStatus(payment: Payment, operation: Operation): OperationStatus {
  if (operation.cycle < payment.cycle) return RESOLVED;
  const ours = oursOf(payment);
  if (!ours) return payment.isCancelled ? RESOLVED : waitingVoidStatus(payment);
  if (ours.says === 'voided') return RESOLVED;
  if (ours.says === 'captured') return givingBackStatus(payment, ours);
  return callStatus(payment, operation, ours, 'void');
}

/** With a review open, what was paid may still be found out; without, somebody is about to call the payment off. */
function waitingVoidStatus(payment: Payment): OperationStatus {
  return openReviews(payment).some(blocks) ? pending('ON_HOLD') : pending();
}

/** The money of a direct sale goes back by refunds. */
function givingBackStatus(payment: Payment, ours: Transaction): OperationStatus {
  if (payment.sessions[ours.sessionId]?.flow !== 'sale') return rejected('ALREADY_CAPTURED');
  if (remainingMinor(payment, ours) === 0) return RESOLVED;
  const refunds = refundsOf(payment, ours);
  const waiting = refunds.find(isPending);
  if (waiting) return refundStatus(waiting);
  const last = refunds.findLast(({ phase }) => phase === 'failed');
  return last ? refundStatus(last) : rejected('ALREADY_CAPTURED');
}

function callStatus(
  payment: Payment,
  operation: Operation,
  { sessionId, call }: Transaction,
  kind: Call['kind'],
): OperationStatus {
  if (call?.kind !== kind) return pending(isBlocked(payment, sessionId) ? 'ON_HOLD' : undefined);
  switch (call.phase) {
    case 'sent':
    case 'done':
      return pending();
    case 'accepted':
      return pending('AWAITING_CONFIRMATION');
    case 'unknown':
      return pending('OUTCOME_UNKNOWN');
    case 'not-sent':
      return pending(isBlocked(payment, sessionId) ? 'ON_HOLD' : 'PROVIDER_UNREACHABLE');
    case 'refused':
      // A refusal ends what waited for it, and nothing that was asked for after it.
      if (call.endedVersion! <= operation.version)
        return pending(isBlocked(payment, sessionId) ? 'ON_HOLD' : undefined);
      return rejected(refusedReason(kind, call));
  }
}

function refusedReason(kind: Call['kind'], { refusedByOperator }: Call): StatusReason {
  if (refusedByOperator) return 'NOT_CARRIED_OUT';
  return kind === 'capture' ? 'PROVIDER_REFUSED_CAPTURE' : 'PROVIDER_REFUSED_VOID';
}

/** While a report about its session is in review, nothing is sent about a transaction. */
export function isBlocked(payment: Payment, sessionId: string): boolean {
  return openReviews(payment).some((review) => review.sessionId === sessionId && blocks(review));
}

function refundStatus(refund: Refund | undefined): OperationStatus {
  switch (refund?.phase) {
    case undefined:
    case 'sent':
      return pending();
    case 'pending':
      return pending(refund.mode === 'manual' ? 'AWAITING_OPERATOR' : 'AWAITING_CONFIRMATION');
    case 'not-sent':
      return pending('PROVIDER_UNREACHABLE');
    case 'unknown':
      return pending('OUTCOME_UNKNOWN');
    case 'failed':
      return rejected(refund.failure ?? 'REFUND_FAILED');
    case 'linked':
      return { status: 'resolved', reason: 'LINKED_TO_REQUEST' };
    case 'completed':
      return refund.mode === 'provider' ? { status: 'resolved', reason: 'MADE_AT_PROVIDER' } : RESOLVED;
  }
}
