import type { Instant } from './instant.js';
import type { Money } from './money.js';
import type { ContradictionReason, ReviewReason } from './review.events.js';
import type { Transaction } from './transaction.js';

/** A provider report that did not fit: nothing it speaks of moves until a person has decided. */
export interface Review {
  sessionId: string;
  reason: ReviewReason;
  since: Instant;
  /** The transaction that it is about, by `Transaction.id`. */
  transaction?: string | undefined;
  /** The refund that it is about. */
  guid?: string | undefined;
  /** Of the report, so that it counts when it is made again after the review was released. */
  reportKey: string;
  /** Only a refund has told of the transaction. */
  isInferred?: true | undefined;
  /** What the report said of the transaction. */
  says?: Transaction['says'] | undefined;
  amount?: Money | undefined;
}

/** What a person has to decide about. */
export interface OpenReview {
  sessionId: string;
  reason: ReviewReason | ContradictionReason;
  since: Instant;
  /** An answer that the shop was given is not what the provider says now: comes first on every list. */
  contradictsAnswer: boolean;
  transaction?: string | undefined;
  guid?: string | undefined;
  /** The transaction that its own may be a step of. */
  mayBe?: string | undefined;
}
