import type { Operation } from '../state/operation.js';
import type { Payment } from '../state/payment.js';
import type { StatusReason } from '../values/status-reason.js';
import { blocks, openReviews } from './reviews.js';
import { type OperationStatus, pending, rejected } from './status.js';
import type { Call, Transaction } from '../state/transaction.js';

export function callStatus(
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
      // A refused call ends the operations that waited for it. Operations requested after it stay pending.
      if (call.endedVersion! <= operation.version)
        return pending(isBlocked(payment, sessionId) ? 'ON_HOLD' : undefined);
      return rejected(refusedReason(kind, call));
  }
}

function refusedReason(kind: Call['kind'], { refusedByOperator }: Call): StatusReason {
  if (refusedByOperator) return 'NOT_CARRIED_OUT';
  return kind === 'capture' ? 'PROVIDER_REFUSED_CAPTURE' : 'PROVIDER_REFUSED_VOID';
}

/** Whether an open review of the session blocks calls about its transactions. */
export function isBlocked(payment: Payment, sessionId: string): boolean {
  return openReviews(payment).some((review) => review.sessionId === sessionId && blocks(review));
}
