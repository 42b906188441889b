import type { Dispute } from './dispute.js';
import type { Payment } from './payment.js';
import type { Transaction } from './transaction.js';

export function disputesOf({ disputes = [] }: Payment): Dispute[] {
  return disputes;
}

/** They wait for a person, or for the provider's word. */
export function openDisputesOf(payment: Payment): Dispute[] {
  return disputesOf(payment).filter(({ phase }) => phase === 'open');
}

/** Of one transaction, by whichever of its ids they were told. */
export function disputesAbout(payment: Payment, known: Transaction | undefined): Dispute[] {
  return disputesOf(payment).filter(({ transaction }) => known?.ids.includes(transaction));
}

export function openDisputesAbout(payment: Payment, known: Transaction | undefined): Dispute[] {
  return disputesAbout(payment, known).filter(({ phase }) => phase === 'open');
}

/** Whether its money is neither refunded nor voided meanwhile, or it would be given back twice. */
export function holds({ phase, doubt }: Dispute): boolean {
  return phase === 'open' && doubt?.how !== 'denied';
}

/** What of a transaction is argued about. */
export function disputedMinor(payment: Payment, known: Transaction): number {
  return disputesAbout(payment, known)
    .filter(holds)
    .reduce((sum, { amount }) => sum + amount.minor, 0);
}
