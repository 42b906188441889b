import { isCycleClosed, isPaid } from '../state/money-state.js';
import type { Instant } from '../values/instant.js';
import type { Operation, OperationEnd } from '../state/operation.js';
import { type Payment, sessionsOf, sessionOf } from '../state/payment.js';
import type { StatusReason } from '../values/status-reason.js';
import { purchaseStatus } from './purchase-status.js';
import type { Refund } from '../state/refund.js';
import { refundStatus } from './refund-status.js';
import type { Session } from '../state/session.js';
import { type OperationStatus, RESOLVED, pending, rejected } from './status.js';
import type { Transaction } from '../state/transaction.js';
import { voidStatus } from './void-status.js';

/**
 * The status of an operation. Every operation of every payment has one. `refund`: the refund of the operation, if the caller has it.
 * Source: akinon#D4, akinon#D8.
 */
export function statusOf(payment: Payment, operation: Operation, refund?: Refund): OperationStatus {
  if (operation.end) return operation.end;
  switch (operation.kind) {
    case 'START':
      return startStatus(payment, operation);
    case 'PURCHASE':
      return purchaseStatus(payment, operation);
    case 'VOID':
      return voidStatus(payment, operation);
    case 'REFUND':
      return refundStatus(refund ?? payment.refunds.find(({ guid }) => guid === operation.guid));
    case 'HISTORY':
      return RESOLVED;
  }
}

/**
 * The final status of an operation, which is stored. The status of a START (declined, then paid) or of a REFUND can still change, so it is
 * never stored.
 */
export function endingOf(payment: Payment, operation: Operation): OperationEnd | undefined {
  if (operation.kind !== 'PURCHASE' && operation.kind !== 'VOID') return undefined;
  const status = statusOf(payment, operation);
  return status.status === 'pending' ? undefined : status;
}

function startStatus(payment: Payment, { guid, sessionId }: Operation): OperationStatus {
  const own = sessionsOf(payment).filter((session) => session.guid === guid);
  if (own.some((session) => hasFailed(payment, session))) return rejected('DECLINED');
  if (own.some((session) => isPaid(payment, session) || wasPaid(payment, session))) {
    return own.some((session) => givenUpIn(payment, session)) ? GIVEN_UP : RESOLVED;
  }
  // If the session was opened again, the newest session of the START counts.
  const session = sessionOf(payment, sessionId);
  if (!session) return pending();
  if (session.end) return rejected(wasReturned(payment, session) ? 'PAYMENT_VOIDED' : startReason(session));
  if (session.opening === 'refused' || session.opening === 'unusable') return rejected('PROVIDER_REFUSED_SESSION');
  if (session.cycle < payment.cycle || isCycleClosed(payment)) return rejected('PAYMENT_CANCELLED');
  if (session.opening === 'unknown') return pending('OUTCOME_UNKNOWN');
  return session.opening === 'not-sent' ? pending('PROVIDER_UNREACHABLE') : pending();
}

/** Every transaction that counted in this session has failed. */
function hasFailed({ transactions }: Payment, { sessionId }: Session): boolean {
  const counted = transactions.filter((known) => known.sessionId === sessionId && known.stance === 'ours');
  return counted.length > 0 && counted.every(({ failed }) => failed);
}

/** The shop was told that the session is paid. That stays true if the money is given back because another transaction counts. */
function wasPaid({ transactions }: Payment, { sessionId }: Session): boolean {
  return transactions.some((known) => known.sessionId === sessionId && known.hasCounted);
}

/** It was paid beside another session before it ended by time: that was known, and has gone back or does so. */
function wasReturned({ transactions }: Payment, { sessionId, end }: Session): boolean {
  const isReturned = ({ stance, reason, failed }: Transaction) =>
    stance === 'unwanted' && !failed && /^(SECOND|DISMISSED)_/.test(reason ?? '');
  return end?.how === 'expired' && transactions.some((known) => known.sessionId === sessionId && isReturned(known));
}

const GIVEN_UP: OperationStatus = { status: 'resolved', reason: 'AUTHORIZATION_GIVEN_UP' };

/**
 * When the authorization of this session was given up. Undefined if the shop captured or voided it in time, or if it was captured later.
 */
export function givenUpIn({ transactions }: Payment, { sessionId }: Pick<Session, 'sessionId'>): Instant | undefined {
  const counted = transactions.filter((known) => known.sessionId === sessionId && known.stance === 'ours');
  return counted.every(({ givenUpAt, says }) => givenUpAt && says !== 'captured') ? counted[0]?.givenUpAt : undefined;
}

function startReason({ end, lastAttemptDeclined }: Session): StatusReason {
  switch (end!.how) {
    case 'declined':
      return 'DECLINED';
    case 'abandoned':
      // The order had been cancelled, so no attempt was declined.
      return lastAttemptDeclined ? 'DECLINED' : 'PAYMENT_CANCELLED';
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
