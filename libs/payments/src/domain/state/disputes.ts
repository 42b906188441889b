import type { Dispute } from './dispute.js';
import type { Payment } from './payment.js';
import type { Transaction } from './transaction.js';

export function disputesOf({ disputes = [] }: Payment): Dispute[] {
  return disputes;
}

/** Open disputes. They wait for a person or for a provider report. */
export function openDisputesOf(payment: Payment): Dispute[] {
  return disputesOf(payment).filter(({ phase }) => phase === 'open');
}

/** The disputes of one transaction, reported under any of its ids. */
export function disputesAbout(payment: Payment, known: Transaction | undefined): Dispute[] {
  return disputesOf(payment).filter(({ transaction }) => known?.ids.includes(transaction));
}

export function openDisputesAbout(payment: Payment, known: Transaction | undefined): Dispute[] {
  return disputesAbout(payment, known).filter(({ phase }) => phase === 'open');
}

/** Whether the dispute holds its money. Held money is not refunded or voided, since the shopper would get it twice. */
export function holds({ phase, doubt }: Dispute): boolean {
  return phase === 'open' && doubt?.how !== 'denied';
}

/** The disputed amount of a transaction in minor units, without denied disputes. */
export function disputedMinor(payment: Payment, known: Transaction): number {
  return disputesAbout(payment, known)
    .filter(holds)
    .reduce((sum, { amount }) => sum + amount.minor, 0);
}
