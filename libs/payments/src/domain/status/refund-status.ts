import type { Refund } from '../state/refund.js';
import { type OperationStatus, RESOLVED, pending, rejected } from './status.js';

export function refundStatus(refund: Refund | undefined): OperationStatus {
  switch (refund?.phase) {
    case undefined:
    case 'sent':
      return pending();
    case 'pending':
      return pending(refund.mode === 'manual' ? 'AWAITING_OPERATOR' : 'AWAITING_CONFIRMATION');
    case 'not-sent':
      return pending('PROVIDER_UNREACHABLE');
    case 'unknown':
      return pending('OUTCOME_UNKNOWN');
    case 'failed':
      return rejected(refund.failure ?? 'REFUND_FAILED');
    case 'linked':
      return { status: 'resolved', reason: 'LINKED_TO_REQUEST' };
    case 'completed':
      if (refund.isDispute) return { status: 'resolved', reason: 'DISPUTE_LOST' };
      return refund.mode === 'provider' ? { status: 'resolved', reason: 'MADE_AT_PROVIDER' } : RESOLVED;
  }
}
