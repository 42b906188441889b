import { isCycleClosed, isPaid } from './money-state.js';
import type { Instant } from './instant.js';
import type { Operation, OperationEnd } from './operation.js';
import { type Payment, sessionsOf, sessionOf } from './payment.js';
import type { StatusReason } from './status-reason.js';
import { purchaseStatus } from './purchase-status.js';
import type { Refund } from './refund.js';
import { refundStatus } from './refund-status.js';
import type { Session } from './session.js';
import { type OperationStatus, RESOLVED, pending, rejected } from './status.js';
import type { Transaction } from './transaction.js';
import { voidStatus } from './void-status.js';

/**
 * Total: every operation of every payment has a status. `refund`: that of the operation, for whoever has it at hand.
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
  if (own.some((session) => hasFailed(payment, session))) return rejected('DECLINED');
  if (own.some((session) => isPaid(payment, session) || wasPaid(payment, session))) {
    return own.some((session) => givenUpIn(payment, session)) ? GIVEN_UP : RESOLVED;
  }
  // One whose session was opened anew speaks for the newest.
  const session = sessionOf(payment, sessionId);
  if (!session) return pending();
  if (session.end) return rejected(wasReturned(payment, session) ? 'PAYMENT_VOIDED' : startReason(session));
  if (session.opening === 'refused' || session.opening === 'unusable') return rejected('PROVIDER_REFUSED_SESSION');
  if (session.cycle < payment.cycle || isCycleClosed(payment)) return rejected('PAYMENT_CANCELLED');
  if (session.opening === 'unknown') return pending('OUTCOME_UNKNOWN');
  return session.opening === 'not-sent' ? pending('PROVIDER_UNREACHABLE') : pending();
}

/** All that counted in it was never paid, says the provider. */
function hasFailed({ transactions }: Payment, { sessionId }: Session): boolean {
  const counted = transactions.filter((known) => known.sessionId === sessionId && known.stance === 'ours');
  return counted.length > 0 && counted.every(({ failed }) => failed);
}

/** The shop was told so: what is given back since, because another transaction counts, was paid all the same. */
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

/** What counts in it was given up, since the shop neither completed nor cancelled it; not where it was captured all the same. */
export function givenUpIn({ transactions }: Payment, { sessionId }: Pick<Session, 'sessionId'>): Instant | undefined {
  const counted = transactions.filter((known) => known.sessionId === sessionId && known.stance === 'ours');
  return counted.every(({ givenUpAt, says }) => givenUpAt && says !== 'captured') ? counted[0]?.givenUpAt : undefined;
}

function startReason({ end, lastAttemptDeclined }: Session): StatusReason {
  switch (end!.how) {
    case 'declined':
      return 'DECLINED';
    case 'abandoned':
      // Of an order that was called off before: nobody was declined.
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
