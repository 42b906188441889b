import type { StatusReason } from '#payments';
import { STATUS_REASONS } from './errors/status-reasons.js';

const BY_STATUS = { resolved: 'Done.', pending: 'Under way.', rejected: 'Rejected.' } as const;

export function detailOf(status: 'pending' | 'resolved' | 'rejected', reason: StatusReason | undefined): string {
  return reason ? STATUS_REASONS[reason].detail : BY_STATUS[status];
}
