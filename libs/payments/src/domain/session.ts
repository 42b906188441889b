import type { Money } from './money.js';
import type { Instant } from './instant.js';

/** declined: for good, though the shopper may still turn. abandoned, replaced, cancelled, rejected: we gave it up. */
export type SessionEnd = 'declined' | 'expired' | 'abandoned' | 'replaced' | 'cancelled' | 'rejected';

/** `requested` without an answer may be open at the provider all the same. */
export type Opening = 'requested' | 'open' | 'refused' | 'unusable' | 'not-sent' | 'unknown';

/** One attempt to pay. Whether it is paid is told by its transactions. */
export interface Session {
  sessionId: string;
  guid: string;
  /** The payment's cycle in which it was opened. */
  cycle: number;
  kind: 'SALE' | 'AUTH';
  flow: 'acv' | 'sale';
  amount: Money;
  locale: string;
  returnUrl: string;
  at: Instant;
  expiresAt: Instant;
  /** When the provider is asked a last time: nobody knows how long it keeps its page. Earlier versions asked at the end only. */
  finalInquiryAt?: Instant | undefined;
  opening: Opening;
  /** Until when the opening call may still be answered. */
  answerBy?: Instant | undefined;
  redirectUrl?: string | undefined;
  /** Part of the address that the provider sends the browser back to, and known to nobody else. */
  returnKey?: string | undefined;
  end?: { how: SessionEnd; at: Instant } | undefined;
  lastAttemptDeclined?: boolean | undefined;
  returnedUnpaid?: boolean | undefined;
  /** Inquiries since the provider was last told to do something. */
  inquiries?: { times: number; at: Instant; answeredAt?: Instant | undefined } | undefined;
  /** What an operator decided about its reviews last. */
  decided?: 'released' | 'rejected' | 'accepted' | undefined;
  /** When its review was released, or a person denied what was told of it, while the provider has not been heard of it since. */
  releasedAt?: Instant | undefined;
  /** When a person said of a transaction in it that it is not there: the provider is asked about that. */
  deniedAt?: Instant | undefined;
  /** When the provider refused a call about a transaction that only a notification had told of: it is asked at once. */
  refusedAt?: Instant | undefined;
  /** The ids of what counted last of those that were denied: a START was answered because of it. */
  countedIds?: string[] | undefined;
}

/** The shopper can see a payment page of it, as far as we know. */
export function isPayable({ opening }: Session): boolean {
  return opening === 'requested' || opening === 'open' || opening === 'unknown';
}

/** Declined for good may still turn: the shopper went back and another card worked. Given up by us may not. */
export function mayStillBePaid({ end }: Session): boolean {
  return !end || end.how === 'declined';
}

/** The provider has answered after the session's end: whoever pays now is late. */
export function isAnsweredAfterEnd({ inquiries, expiresAt }: Session): boolean {
  return Boolean(inquiries?.answeredAt && inquiries.answeredAt >= expiresAt);
}

/** It has answered so long after that end that nothing new can come of it. */
export function isConcluded({ inquiries, expiresAt, finalInquiryAt = expiresAt }: Session): boolean {
  return Boolean(inquiries?.answeredAt && inquiries.answeredAt >= finalInquiryAt);
}
