import type { Instant } from '../values/instant.js';
import type { Money } from '../values/money.js';
import type { ContradictionReason, ReviewReason } from '../events/review.events.js';
import type { Transaction } from './transaction.js';

/** A provider report that did not match. Its money does not move until a person decides. */
export interface Review {
  sessionId: string;
  reason: ReviewReason;
  since: Instant;
  /** `Transaction.id` of the transaction that it is about. */
  transaction?: string | undefined;
  /** The refund that it is about. */
  guid?: string | undefined;
  /** Key of the report. After a release the same report counts again. */
  reportKey: string;
  /** The transaction is inferred from a refund. */
  isInferred?: true | undefined;
  /** The status in the report. */
  says?: Transaction['says'] | undefined;
  amount?: Money | undefined;
}

/** A review that a person has to decide. */
export interface OpenReview {
  sessionId: string;
  reason: ReviewReason | ContradictionReason;
  since: Instant;
  /** The provider contradicts an answer that the shop got. Such reviews come first on every list. */
  contradictsAnswer: boolean;
  transaction?: string | undefined;
  guid?: string | undefined;
  /** The transaction that the reviewed one may be a step of. */
  mayBe?: string | undefined;
}
