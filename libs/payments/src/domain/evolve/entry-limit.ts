import { fold } from './evolve.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';

/**
 * Limit of the transactions, reviews and provider refunds that a payment takes from notifications with nothing but a signature. Reports
 * that the provider has confirmed are always recorded.
 */
export const ENTRIES_MAX = 50;
/** A report in review can add both a review and a transaction. */
const ENTRIES_OF_EVENT_MAX = 2;

export function entriesIn({ transactions, reviews, refunds }: Payment): number {
  return transactions.length + reviews.length + refunds.filter(({ mode }) => mode === 'provider').length;
}

/** Whether these events would exceed the limit. */
export function isOverfilledBy(payment: Payment, events: readonly PaymentEvent[]): boolean {
  const before = entriesIn(payment);
  if (before + events.length * ENTRIES_OF_EVENT_MAX <= ENTRIES_MAX) return false;
  const after = entriesIn(fold(events, payment));
  return after > before && after > ENTRIES_MAX;
}
