import type { Instant } from '../values/instant.js';
import type { Exchange } from '../values/provider-report.js';

/** An event with its time. */
export interface Happened<Type extends string, Data> {
  type: Type;
  data: Data & { at: Instant };
}

/** A provider report, from a notification or an inquiry, as needed to recognise it again and to show it. */
export interface Evidence extends Exchange {
  /** Deduplication key: the same report has the same key, however often and in whatever message it comes. */
  deduplicationKey: string;
  /** The stored notification; absent for an answer to an inquiry. */
  notificationId?: string | undefined;
  transactionId?: string | undefined;
  processor?: string | undefined;
  card?: { type?: string | undefined; lastDigits?: string | undefined } | undefined;
  /** The id for capture and void calls, if the report has it. */
  authorizationId?: string | undefined;
  /** The time of a report of money, by the provider's clock. */
  issuedAt?: string | undefined;
  /** Only a notification reports this, and the provider could not confirm it. */
  unconfirmed?: true | undefined;
  /** A person has seen this at the provider and answers for it. */
  byHand?: true | undefined;
  /** Earlier attempts of the same session that the provider lists in the same message. */
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
/** A call to the provider. After `answerBy` no answer can come any more. */
export interface CallIntent {
  answerBy: Instant;
  /** The second and last sending, after a proof that the first had no effect. */
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
/** Present if a person says so and not the provider. */
export interface MaybeByHand {
  operator?: ByHand | undefined;
}
export interface Claim {
  /** The provider says that it was done before. */
  reportedAsDone?: true;
}
