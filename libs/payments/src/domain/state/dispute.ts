import type { EarlyWord } from '../events/review.events.js';
import type { Instant } from '../values/instant.js';
import type { Money } from '../values/money.js';

/** The shopper's bank wants captured money back. It stays the merchant's until the dispute is lost. */
export interface Dispute {
  /** `dispute-1`. After the dispute is lost, also the guid of the REFUND step in the history. */
  id: string;
  sessionId: string;
  /** Any id of the disputed transaction, as reported. The id may turn out to belong to another transaction. */
  transaction: string;
  /** The disputed amount. After the dispute is lost, the amount that the bank took. */
  amount: Money;
  phase: 'open' | 'won' | 'lost';
  since: Instant;
  /** Deadline for evidence, if it is known. */
  deadline?: Instant | undefined;
  /** The provider's last status of the dispute, in the provider's own word. */
  word: string;
  /**
   * Only a notification reported the dispute. unconfirmed: the provider could not be asked, so the money is held. denied: the provider says
   * that nothing is disputed, so the dispute is listed and holds no money. `at`: time of the last report or denial.
   */
  doubt?: { how: 'unconfirmed' | 'denied'; at: Instant } | undefined;
  decidedAt?: Instant | undefined;
}

/** A report about a dispute of money that is not known to be captured. It is recorded as a dispute once that is known. */
export interface EarlyDispute {
  reportKey: string;
  word: EarlyWord;
  /** Only a notification reported it. */
  unconfirmed?: true | undefined;
}

/** Limit of the disputes of one payment. Further disputes open a review. */
export const DISPUTES_MAX = 20;
