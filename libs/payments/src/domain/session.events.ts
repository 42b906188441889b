import type { CallAnswer, CallIntent, Evidence, Happened, MaybeByHand, RequestRef, SessionRef } from './event-parts.js';
import type { Instant } from './instant.js';
import type { Money } from './money.js';

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
          /** As the shop named it: an intended payment method. */
          targetProvider?: string | undefined;
          /** Part of the address that the browser comes back by. */
          returnKey?: string;
          /** The shopper, sealed with the payment's key. */
          shopper: string;
        }
    >
  | Happened<'SessionOpened', SessionRef & CallAnswer & { redirectUrl: string }>
  | Happened<'SessionOpeningFailed', SessionRef & CallAnswer & { outcome: FailedOpening }>
  /** The browser came back by the failed page: a hint, never proof. */
  | Happened<'ShopperReturnedUnpaid', SessionRef>
  | Happened<'AttemptDeclined', SessionRef & { evidence: Evidence }>
  /** Declined for good. */
  | Happened<'SessionDeclined', SessionRef>
  /** The shop gave up on it: what it brings from now on is given back. */
  | Happened<'SessionAbandoned', SessionRef>
  | Happened<'SessionExpired', SessionRef>
  /** We asked what became of the session; `answered` also when the provider knows nothing of it. */
  | Happened<'StatusInquired', SessionRef & MaybeByHand & { answered: boolean }>
  /** Something the provider said that moves nothing: shown, kept. `transaction`: the known one that it is about. */
  | Happened<'ProviderReported', SessionRef & { evidence: Evidence; transaction?: string }>;
