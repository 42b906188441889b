import type { Money } from '../values/money.js';
import type { Instant } from '../values/instant.js';

/** declined: as a whole, but the shopper may still pay. abandoned, replaced, cancelled, rejected: given up here. */
export type SessionEnd = 'declined' | 'expired' | 'abandoned' | 'replaced' | 'cancelled' | 'rejected';

/** `requested`: without an answer the session may be open at the provider. */
export type Opening = 'requested' | 'open' | 'refused' | 'unusable' | 'not-sent' | 'unknown';

/** One attempt to pay. Its transactions say whether it is paid. */
export interface Session {
  sessionId: string;
  guid: string;
  /** The payment's cycle when the session was opened. */
  cycle: number;
  kind: 'SALE' | 'AUTH';
  flow: 'acv' | 'sale';
  amount: Money;
  locale: string;
  returnUrl: string;
  at: Instant;
  expiresAt: Instant;
  /**
   * When the last inquiry is made, because the provider's page may outlive the expiry. Absent in sessions of earlier versions, whose last
   * inquiry was at the expiry.
   */
  finalInquiryAt?: Instant | undefined;
  /** Also a page whose money counts gets its last inquiry: it may have been paid twice, or refunded at the provider. */
  inquireAfterPageEnd?: 'always' | undefined;
  opening: Opening;
  /** Until when the answer to the opening call may come. */
  answerBy?: Instant | undefined;
  redirectUrl?: string | undefined;
  /** A secret part of the return URL. Only the provider knows it. */
  returnKey?: string | undefined;
  end?: { how: SessionEnd; at: Instant } | undefined;
  lastAttemptDeclined?: boolean | undefined;
  returnedUnpaid?: boolean | undefined;
  /** Inquiries since the last call about the session. */
  inquiries?: { times: number; at: Instant; answeredAt?: Instant | undefined } | undefined;
  /** When a notification reported money that the provider could not be asked about; absent once it has answered. */
  toldPaidAt?: Instant | undefined;
  /** An operator's last decision about the reviews. */
  decided?: 'released' | 'rejected' | 'accepted' | undefined;
  /** When a review was released, or a person denied a transaction; absent once the provider has answered. */
  releasedAt?: Instant | undefined;
  /** When a person denied a transaction of the session. An inquiry follows. */
  deniedAt?: Instant | undefined;
  /** When the provider refused a call about a transaction that only a notification had reported. An inquiry follows at once. */
  refusedAt?: Instant | undefined;
  /** The ids of the last denied transaction that counted, since the answer to a START rested on it. */
  countedIds?: string[] | undefined;
}

/** The shopper may see a payment page of the session. */
export function isPayable({ opening }: Session): boolean {
  return opening === 'requested' || opening === 'open' || opening === 'unknown';
}

/** A declined session may still be paid, with another card. A session that was given up here may not. */
export function mayStillBePaid({ end }: Session): boolean {
  return !end || end.how === 'declined';
}

/** The provider has answered after the session's expiry. */
export function isAnsweredAfterEnd({ inquiries, expiresAt }: Session): boolean {
  return Boolean(inquiries?.answeredAt && inquiries.answeredAt >= expiresAt);
}

/** The provider has answered after the final inquiry was due, so no further change is expected. */
export function isConcluded({ inquiries, expiresAt, finalInquiryAt = expiresAt }: Session): boolean {
  return Boolean(inquiries?.answeredAt && inquiries.answeredAt >= finalInquiryAt);
}
