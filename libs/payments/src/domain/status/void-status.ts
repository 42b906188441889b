import { callStatus } from './call-status.js';
import { isPending, refundsOf, remainingMinor } from '../state/money-state.js';
import type { Operation } from '../state/operation.js';
import { type Payment, oursOf, sessionOf } from '../state/payment.js';
import { refundStatus } from './refund-status.js';
import { blocks, openReviews } from './reviews.js';
import { type OperationStatus, RESOLVED, pending, rejected } from './status.js';
import type { Transaction } from '../state/transaction.js';

export function voidStatus(payment: Payment, operation: Operation): OperationStatus {
  if (operation.cycle < payment.cycle) return RESOLVED;
  const ours = oursOf(payment);
  if (!ours) return payment.isCancelled ? RESOLVED : waitingVoidStatus(payment);
  if (ours.says === 'voided') return RESOLVED;
  if (ours.says === 'captured') return givingBackStatus(payment, ours);
  return callStatus(payment, operation, ours, 'void');
}

/** If a review is open, a payment may still be found. Otherwise the payment is about to be cancelled. */
function waitingVoidStatus(payment: Payment): OperationStatus {
  return openReviews(payment).some(blocks) ? pending('ON_HOLD') : pending();
}

/** A direct sale is given back by refunds. */
function givingBackStatus(payment: Payment, ours: Transaction): OperationStatus {
  if (sessionOf(payment, ours.sessionId)?.flow !== 'sale') return rejected('ALREADY_CAPTURED');
  if (remainingMinor(payment, ours) === 0) return RESOLVED;
  const refunds = refundsOf(payment, ours);
  const waiting = refunds.find(isPending);
  if (waiting) return refundStatus(waiting);
  const last = refunds.findLast(({ phase }) => phase === 'failed');
  return last ? refundStatus(last) : rejected('ALREADY_CAPTURED');
}
