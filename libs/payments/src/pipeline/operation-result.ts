import { statusOf } from '../domain/status/operation-status.js';
import type { OperationStatus } from '../domain/status/status.js';
import { existingOperation, transactionIdOf } from '../domain/state/payment.js';
import type { StatusReason } from '../domain/values/status-reason.js';
import type { UpdatedPayment } from '../store/loaded-payment.js';

/** The status of an operation now. It can change until the operation has ended. */
export interface OperationResult {
  status: OperationStatus['status'];
  /** Stable code of the reason. */
  reason?: StatusReason | undefined;
  transactionId?: string | undefined;
  /** The answer comes from an earlier request with this guid; nothing was executed. */
  replayed: boolean;
}

export function resultOf({ payment, events }: UpdatedPayment, guid: string): OperationResult {
  const { status, reason } = statusOf(payment, existingOperation(payment, guid));
  return { status, reason, transactionId: transactionIdOf(payment), replayed: events.length === 0 };
}
