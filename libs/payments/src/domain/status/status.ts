import type { OperationEnd } from '../state/operation.js';
import type { StatusReason } from '../values/status-reason.js';

/** The status of an operation and its reason. */
export type OperationStatus = OperationEnd | { status: 'pending'; reason?: StatusReason | undefined };

export const pending = (reason?: StatusReason): OperationStatus => ({ status: 'pending', reason });
export const rejected = (reason: StatusReason): OperationStatus => ({ status: 'rejected', reason });
export const RESOLVED: OperationStatus = { status: 'resolved' };
