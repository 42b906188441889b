import { fold } from './evolve.js';
import type { Payment } from './payment.js';
import type { PaymentEvent } from './payment.events.js';

/**
 * So many transactions, reviews and refunds made at the provider one payment takes from messages that only their
 * signature vouches for. What the provider itself says, or agrees with, is always taken: it is true, and has an end.
 */
export const ENTRIES_MAX = 50;
/** A report that is reviewed can bring a transaction, too. */
const ENTRIES_OF_EVENT_MAX = 2;

export function entriesIn({ transactions, reviews, refunds }: Payment): number {
  return transactions.length + reviews.length + refunds.filter(({ mode }) => mode === 'provider').length;
}

/** Whether these events would add one too many. */
export function isOverfilledBy(payment: Payment, events: readonly PaymentEvent[]): boolean {
  const before = entriesIn(payment);
  if (before + events.length * ENTRIES_OF_EVENT_MAX <= ENTRIES_MAX) return false;
  const after = entriesIn(fold(events, payment));
  return after > before && after > ENTRIES_MAX;
}
