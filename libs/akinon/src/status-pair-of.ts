import { STATUS_PAIRS, type StatusPair } from './status.js';

/** The shop's status pair for a status and reason. `RISK`: an operator rejected the payment in review as a risk. */
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
