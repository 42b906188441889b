import { statusOf, type OperationStatus } from '../domain/operation-status.js';
import { operationOf, transactionIdOf, type StatusReason } from '../domain/payment.js';
import type { UpdatedPayment } from '../store/payment-repository.js';

/** Where an operation stands now; it may stand elsewhere when asked again. */
export interface OperationResult {
  status: OperationStatus['status'];
  /** Stable code of why. */
  reason?: StatusReason | undefined;
  transactionId?: string | undefined;
  /** Answered from an earlier request with this guid; nothing was executed. */
  replayed: boolean;
}

export function resultOf({ payment, events }: UpdatedPayment, guid: string): OperationResult {
  const { status, reason } = statusOf(payment, operationOf(payment, guid)!);
  return { status, reason, transactionId: transactionIdOf(payment), replayed: events.length === 0 };
}
