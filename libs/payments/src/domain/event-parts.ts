import type { Instant } from './instant.js';
import type { Exchange } from './provider-report.js';

/** One event. */
export interface Happened<Type extends string, Data> {
  type: Type;
  data: Data & { at: Instant };
}

/** A provider report, by notification or by inquiry: enough to recognise it again and to show it. */
export interface Evidence extends Exchange {
  /** Its deduplication key: the same report has the same, however often and in whatever wrapping it comes. */
  deduplicationKey: string;
  /** The stored notification; absent when we asked. */
  notificationId?: string | undefined;
  transactionId?: string | undefined;
  processor?: string | undefined;
  card?: { type?: string | undefined; lastDigits?: string | undefined } | undefined;
  /** To capture or void with, where the report says it. */
  authorizationId?: string | undefined;
  /** Of a report of money: when the provider said so, by its own clock. */
  issuedAt?: string | undefined;
  /** Only a notification says so, and the provider could not confirm it. */
  unconfirmed?: true | undefined;
  /** A person answers for it, who has seen it at the provider. */
  byHand?: true | undefined;
  /** Earlier tries of the same session that the provider lists with this one. */
  attempts?: (Exchange & { transactionId?: string | undefined })[] | undefined;
}

export interface SessionRef {
  sessionId: string;
}
export interface AuthorizationRef extends SessionRef {
  authorizationId: string;
}
export interface RequestRef {
  guid: string;
  /** Digest of the request's content, to tell a repeat from a reused guid. */
  fingerprint: string;
}
/** A call to the provider; `answerBy` is when its answer can no longer come. */
export interface CallIntent {
  answerBy: Instant;
  /** The one new sending after a proof that the first did nothing. */
  isResend?: true;
}
export interface CallAnswer {
  exchange: Exchange;
}
/** A person's decision: name and reason as they gave them, at most 100 and 500 characters. */
export interface ByHand {
  by: string;
  why: string;
}
/** Present where a person and not the provider says so. */
export interface MaybeByHand {
  operator?: ByHand | undefined;
}
export interface Claim {
  /** The provider says that it was done before. */
  reportedAsDone?: true;
}
