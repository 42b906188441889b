import type { OperationEnd } from './operation.js';
import type { StatusReason } from './status-reason.js';

/** Where an operation stands, and why. */
export type OperationStatus = OperationEnd | { status: 'pending'; reason?: StatusReason | undefined };

export const pending = (reason?: StatusReason): OperationStatus => ({ status: 'pending', reason });
export const rejected = (reason: StatusReason): OperationStatus => ({ status: 'rejected', reason });
export const RESOLVED: OperationStatus = { status: 'resolved' };
