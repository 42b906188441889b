import type { Money } from './money.js';
import { isPaid } from './money-state.js';
import { sessionsOf, type Payment } from './payment.js';
import type { Instant } from './instant.js';

export interface ReleasedItem {
  sessionId: string;
  since: Instant;
  amount: Money;
}

/**
 * Sessions that were released from review, or of which a person denied what a notification had said, and that the provider has
 * not been heard of since: what is true of them is not known.
 */
export function releasedOf(payment: Payment): ReleasedItem[] {
  return sessionsOf(payment).flatMap((session) => {
    const { sessionId, releasedAt, amount } = session;
    return releasedAt && !isPaid(payment, session) ? [{ sessionId, since: releasedAt, amount }] : [];
  });
}
