import { operationOf, transactionIdOf, type Operation, type Payment } from '../payment/payment.js';

/** Where an operation stands now; it may stand elsewhere when asked again. */
export interface OperationResult {
  status: Operation['status'];
  /** Stable code of why: see `Operation`. */
  reason?: string | undefined;
  transactionId?: string | undefined;
  /** Answered from an earlier request with this guid; nothing was executed. */
  replayed: boolean;
}

export function resultOf(payment: Payment, guid: string, replayed: boolean): OperationResult {
  const { status, reason } = operationOf(payment, guid)!;
  return { status, reason, transactionId: transactionIdOf(payment), replayed };
}
