import type { Money } from './money.js';
import type { Payment } from './payment.js';
import type { Instant } from './payment.events.js';
import type { Transaction } from './transaction.js';

/** The shopper's bank wants captured money back. It stays the merchant's until the dispute is lost. */
export interface Dispute {
  /** `dispute-1`. Once it is lost, also the guid of the step by which history tells of the money. */
  id: string;
  sessionId: string;
  /** By `Transaction.id`. */
  transaction: string;
  /** What is argued about; after it is lost, what is gone. */
  amount: Money;
  phase: 'open' | 'won' | 'lost';
  since: Instant;
  /** Until when evidence can be handed in, where somebody has said so. */
  deadline?: Instant | undefined;
  /** The provider's own word, as said last. */
  word: string;
  decidedAt?: Instant | undefined;
}

/** More of one payment are reviews. */
export const DISPUTES_MAX = 20;

export function disputesOf({ disputes = [] }: Payment): Dispute[] {
  return disputes;
}

/** They wait for a person, or for the provider's word. */
export function openDisputesOf(payment: Payment): Dispute[] {
  return disputesOf(payment).filter(({ phase }) => phase === 'open');
}

/** What of a transaction is argued about: neither refunded nor voided meanwhile, or it would be given back twice. */
export function disputedMinor(payment: Payment, { id }: Transaction): number {
  return openDisputesOf(payment)
    .filter(({ transaction }) => transaction === id)
    .reduce((sum, { amount }) => sum + amount.minor, 0);
}
