import { STANDING, type Standing } from './status.js';

/** How our words for where something stands read at the shop. `RISK` is an operator's no to a payment on hold. */
export function standingOf(status: 'pending' | 'resolved' | 'rejected', reason: string | undefined): Standing {
  switch (status) {
    case 'resolved':
      return STANDING.resolved;
    case 'pending':
      return STANDING.waiting;
    case 'rejected':
      return reason === 'RISK' ? STANDING.risky : STANDING.processingError;
  }
}
