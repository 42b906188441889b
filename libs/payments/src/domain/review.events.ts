import type { Evidence, Happened, SessionRef } from './event-parts.js';
import type { Money } from './money.js';

/** Why a person has to look at a payment. */
export type ReviewReason =
  | 'AMOUNT_MISMATCH'
  | 'CURRENCY_MISMATCH'
  | 'AUTHORIZATION_ID_MISSING'
  /** A capture or void under unknown ids: of a known transaction, or one of its own. */
  | 'TRANSACTION_UNCLEAR'
  | 'SECOND_SALE'
  | 'LATE_SALE'
  | 'UNEXPECTED_CAPTURE'
  | 'UNEXPECTED_VOID'
  | 'CAPTURED_AFTER_VOID'
  | 'CONTRADICTS_OPERATOR'
  /** The provider had told it as captured or voided, and says in a newer message that it is authorised. */
  | 'AUTHORIZED_AFTER_ALL'
  /** Money that counts and was taken: the provider says now that it was declined or failed. */
  | 'FAILED_THOUGH_PAID'
  | 'UNRECOGNIZED_STATUS'
  /** The provider tells of a transaction here that another order has. */
  | 'TRANSACTION_OF_ANOTHER_ORDER'
  | 'REFUND_AMBIGUOUS'
  | 'REFUND_EXCEEDS_CAPTURED'
  /** The provider has refused a refund of money that is there by the books, and asking it has not told why. */
  | 'REFUND_REFUSED_AS_TOO_MUCH'
  | 'REFUND_WITHOUT_CAPTURE'
  | 'REFUND_CONTRADICTS_ANSWER'
  /** The same of a refund that was made. */
  | 'REFUND_FAILED_THOUGH_RESOLVED';

/** An answer that the shop was given is not what the provider says now. */
export type ContradictionReason =
  'CAPTURED_THOUGH_REJECTED' | 'CAPTURED_THOUGH_VOIDED' | 'VOIDED_THOUGH_REJECTED' | 'VOIDED_THOUGH_RESOLVED';

export type ReviewEvent =
  /**
   * A report that does not fit puts the session in review. `says` and `amount`: what it says of its transaction;
   * `guid`: the refund that it is about.
   */
  | Happened<
      'ReviewOpened',
      SessionRef & {
        reason: ReviewReason;
        evidence: Evidence;
        authorizationId?: string | undefined;
        transaction?: string;
        says?: 'authorized' | 'captured' | 'voided';
        amount?: Money;
        guid?: string;
        /** Nobody has told of it: money of it was given back, so it was taken. */
        isInferred?: true;
        /** What it says may be older than what is known: the provider is asked. */
        isDoubt?: true;
        /** The known transaction that it may be a step of, or that a person has taken it for one of. */
        mayBe?: string;
      }
    >
  /**
   * The provider's own word settled a review that had begun for want of one: of that transaction alone, where there is one.
   * `stepOf`: it is a step of this one, and none of its own.
   */
  | Happened<'ReviewCleared', SessionRef & { reason: ReviewReason; transaction?: string; stepOf?: string }>;
