import type { CallAnswer, CallIntent, Evidence, Happened, MaybeByHand, RequestRef, SessionRef } from './event-parts.js';
import type { Instant } from '../values/instant.js';
import type { Money } from '../values/money.js';

export type FailedOpening = 'refused' | 'unusable' | 'not-sent' | 'unknown';

export type SessionEvent =
  | Happened<
      'SessionRequested',
      RequestRef &
        SessionRef &
        CallIntent & {
          merchant: string;
          orderId: string;
          kind: 'SALE' | 'AUTH';
          flow: 'acv' | 'sale';
          amount: Money;
          locale: string;
          returnUrl: string;
          expiresAt: Instant;
          /** Absent in events of earlier versions. */
          finalInquiryAt?: Instant;
          /** The merchant's rule at that time. Absent: a page whose money counts is not inquired about, as in earlier versions. */
          inquireAfterPageEnd?: 'always' | undefined;
          /** The payment method that the shop wants, in the shop's words. */
          targetProvider?: string | undefined;
          /** A secret part of the return URL. */
          returnKey?: string;
          /** The shopper, sealed with the payment's key. */
          shopper: string;
        }
    >
  | Happened<'SessionOpened', SessionRef & CallAnswer & { redirectUrl: string }>
  | Happened<'SessionOpeningFailed', SessionRef & CallAnswer & { outcome: FailedOpening }>
  /** The browser returned to the failed page. This is a hint, never proof. */
  | Happened<'ShopperReturnedUnpaid', SessionRef>
  | Happened<'AttemptDeclined', SessionRef & { evidence: Evidence }>
  /** The session is declined as a whole. */
  | Happened<'SessionDeclined', SessionRef>
  /** The shop gave up the session. Later authorizations of it are unwanted. */
  | Happened<'SessionAbandoned', SessionRef>
  | Happened<'SessionExpired', SessionRef>
  /**
   * An inquiry about the session was made. `answered` is true also if the provider does not know the session. `isToldPaid`: it was made
   * because a notification reports money.
   */
  | Happened<'StatusInquired', SessionRef & MaybeByHand & { answered: boolean; isToldPaid?: true }>
  /**
   * A provider report without effect, kept to be shown. `transaction`: the known transaction that it is about. `isDoubt`: the report would
   * change the transaction but may be older, so an inquiry follows.
   */
  | Happened<'ProviderReported', SessionRef & { evidence: Evidence; transaction?: string; isDoubt?: true }>;
