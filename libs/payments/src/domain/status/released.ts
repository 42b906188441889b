import type { Money } from '../values/money.js';
import { isPaid } from '../state/money-state.js';
import { sessionsOf, type Payment } from '../state/payment.js';
import type { Instant } from '../values/instant.js';

export interface ReleasedItem {
  sessionId: string;
  since: Instant;
  amount: Money;
}

/**
 * Sessions without a provider answer since their review was released, or since a person denied what a notification had reported. Their true
 * state is unknown.
 */
export function releasedOf(payment: Payment): ReleasedItem[] {
  return sessionsOf(payment).flatMap((session) => {
    const { sessionId, releasedAt, amount } = session;
    return releasedAt && !isPaid(payment, session) ? [{ sessionId, since: releasedAt, amount }] : [];
  });
}
