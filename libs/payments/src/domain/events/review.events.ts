import type { Evidence, Happened, SessionRef } from './event-parts.js';
import type { Money } from '../values/money.js';

/** What a report about a dispute says. */
export type EarlyWord = 'disputed' | 'dispute-won' | 'dispute-lost';

/** Why a payment is in manual review. */
export type ReviewReason =
  | 'AMOUNT_MISMATCH'
  | 'CURRENCY_MISMATCH'
  | 'AUTHORIZATION_ID_MISSING'
  /** A capture or void under unknown ids: a step of a known transaction, or a transaction of its own. */
  | 'TRANSACTION_UNCLEAR'
  | 'SECOND_SALE'
  | 'LATE_SALE'
  | 'UNEXPECTED_CAPTURE'
  | 'UNEXPECTED_VOID'
  | 'CAPTURED_AFTER_VOID'
  | 'CONTRADICTS_OPERATOR'
  /** The provider reported a capture or void, and says in a newer message that the transaction is authorized. */
  | 'AUTHORIZED_AFTER_ALL'
  /** The provider says that a captured transaction of the payment was declined or failed. */
  | 'FAILED_THOUGH_PAID'
  | 'UNRECOGNIZED_STATUS'
  /** The provider lists a transaction here that belongs to another order. */
  | 'TRANSACTION_OF_ANOTHER_ORDER'
  | 'REFUND_AMBIGUOUS'
  | 'REFUND_EXCEEDS_CAPTURED'
  /** The provider has refused a refund of money that is there by the books, and asking it has not told why. */
  | 'REFUND_REFUSED_AS_TOO_MUCH'
  | 'REFUND_WITHOUT_CAPTURE'
  | 'REFUND_CONTRADICTS_ANSWER'
  /** The provider says that a completed refund failed. */
  | 'REFUND_FAILED_THOUGH_RESOLVED';

/** An answer that the shop got differs from what the provider reports now. */
export type ContradictionReason =
  'CAPTURED_THOUGH_REJECTED' | 'CAPTURED_THOUGH_VOIDED' | 'VOIDED_THOUGH_REJECTED' | 'VOIDED_THOUGH_RESOLVED';

export type ReviewEvent =
  /**
   * A report that does not match puts the session in review. `says` and `amount`: the reported status and amount of its transaction;
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
        /** No report of the capture has come. It is inferred from a refund. */
        isInferred?: true;
        /** The report may be older than what is recorded, so an inquiry is made. */
        isDoubt?: true;
        /** The known transaction that this one may be a step of, or that a person assigned it to. */
        mayBe?: string;
        /** The report is about a dispute of money that is not known to be captured. */
        dispute?: EarlyWord;
      }
    >
  /**
   * The provider's report ends a review; if `transaction` is present, only the review of that transaction.
   * `stepOf`: the transaction is a step of this one.
   */
  | Happened<'ReviewCleared', SessionRef & { reason: ReviewReason; transaction?: string; stepOf?: string }>;
