import { callStatus } from './call-status.js';
import { sameMoney } from '../values/money.js';
import { remainingMinor } from '../state/money-state.js';
import type { Operation } from '../state/operation.js';
import { type Payment, oursOf, sessionsOf } from '../state/payment.js';
import type { StatusReason } from '../values/status-reason.js';
import { blocks, openReviews } from './reviews.js';
import { type Session, isPayable, mayStillBePaid } from '../state/session.js';
import { type OperationStatus, RESOLVED, pending, rejected } from './status.js';
import type { Transaction } from '../state/transaction.js';
import { voidStatus } from './void-status.js';

export function purchaseStatus(payment: Payment, operation: Operation): OperationStatus {
  if (operation.cycle < payment.cycle) return rejected('PAYMENT_VOIDED');
  const ours = oursOf(payment);
  if (!ours) return waitingStatus(payment);
  const problem = amountProblem(operation, ours);
  if (problem) return rejected(problem);
  if (ours.says === 'voided') return rejected(goneReason(ours));
  if (ours.says === 'captured') return takenStatus(payment, ours);
  return callStatus(payment, operation, ours, 'capture');
}

/** Why a voided or failed transaction cannot be captured. */
export function goneReason({ failed }: Transaction): StatusReason {
  return failed ? 'PAYMENT_DECLINED' : 'PAYMENT_VOIDED';
}

/** While a void of captured money waits for its refund, the status of the purchase is that of the void. */
function takenStatus(payment: Payment, ours: Transaction): OperationStatus {
  if (remainingMinor(payment, ours) === 0) return rejected('PAYMENT_VOIDED');
  const calledOff = payment.operations.find(
    ({ kind, cycle, end }) => kind === 'VOID' && cycle === payment.cycle && !end,
  );
  const status = calledOff && voidStatus(payment, calledOff);
  return status?.status === 'pending' ? status : RESOLVED;
}

/** The amount of the purchase differs from the authorized amount. Only all of it can be captured. */
function amountProblem({ amount }: Operation, ours: Transaction): StatusReason | undefined {
  if (!amount || sameMoney(amount, ours.amount)) return undefined;
  // The currency differs if the shop sent the purchase while a session over another currency was open.
  if (amount.currency !== ours.amount.currency) return 'CURRENCY_MISMATCH';
  return amount.minor > ours.amount.minor ? 'AMOUNT_EXCEEDS_AUTHORIZED' : 'PARTIAL_CAPTURE_UNSUPPORTED';
}

/** The status of a purchase of a payment without a transaction that counts. */
function waitingStatus(payment: Payment): OperationStatus {
  if (payment.isCancelled) return rejected('PAYMENT_CANCELLED');
  if (openReviews(payment).some(blocks)) return pending('ON_HOLD');
  const current = sessionsOf(payment).filter(({ cycle }) => cycle === payment.cycle);
  const canBePaid = current.some((session) => mayStillBePaid(session) && isPayable(session));
  return canBePaid ? pending('AWAITING_AUTHORIZATION') : rejected(unpaidReason(current));
}

export function unpaidReason(sessions: Session[]): StatusReason {
  const ended = sessions.findLast(({ end }) => end);
  switch (ended?.end?.how) {
    case undefined:
    case 'replaced':
      return 'NOTHING_TO_CAPTURE';
    case 'expired':
      return 'SESSION_EXPIRED';
    case 'rejected':
      return 'RISK';
    default:
      return 'PAYMENT_DECLINED';
  }
}
