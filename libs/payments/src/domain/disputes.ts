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

/** Whether its money is neither refunded nor voided meanwhile, or it would be given back twice. */
export function holds({ phase, doubt }: Dispute): boolean {
  return phase === 'open' && doubt?.how !== 'denied';
}

/** What of a transaction is argued about. */
export function disputedMinor(payment: Payment, { id }: Transaction): number {
  return disputesOf(payment)
    .filter((dispute) => dispute.transaction === id && holds(dispute))
    .reduce((sum, { amount }) => sum + amount.minor, 0);
}
