import type { Instant } from './instant.js';
import type { Money } from './money.js';

/** The shopper's bank wants captured money back. It stays the merchant's until the dispute is lost. */
export interface Dispute {
  /** `dispute-1`. Once it is lost, also the guid of the step by which history tells of the money. */
  id: string;
  sessionId: string;
  /** By any id of it: the one that was told, which can turn out to be another transaction's than was believed. */
  transaction: string;
  /** What is argued about; after it is lost, what is gone. */
  amount: Money;
  phase: 'open' | 'won' | 'lost';
  since: Instant;
  /** Until when evidence can be handed in, where somebody has said so. */
  deadline?: Instant | undefined;
  /** The provider's own word, as said last. */
  word: string;
  /**
   * Only a notification says so. unconfirmed: nobody could be asked, so its money is held. denied: the provider was asked, and
   * says that nothing is disputed, so it is listed and holds nothing. `at`: when it was told or denied last.
   */
  doubt?: { how: 'unconfirmed' | 'denied'; at: Instant } | undefined;
  decidedAt?: Instant | undefined;
}

/** More of one payment are reviews. */
export const DISPUTES_MAX = 20;
