import { STATUS_PAIRS, type StatusPair } from './status.js';

/** How our words for where something stands read at the shop. `RISK` is an operator's no to a payment on hold. */
export function statusPairOf(status: 'pending' | 'resolved' | 'rejected', reason: string | undefined): StatusPair {
  switch (status) {
    case 'resolved':
      return STATUS_PAIRS.resolved;
    case 'pending':
      return STATUS_PAIRS.waiting;
    case 'rejected':
      return reason === 'RISK' ? STATUS_PAIRS.risky : STATUS_PAIRS.processingError;
  }
}
