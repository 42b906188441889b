import type { Instant } from '../values/instant.js';
import type { Money } from '../values/money.js';
import type { StatusReason } from '../values/status-reason.js';

/** Money that was given back, or is to be given back. */
export interface Refund {
  guid: string;
  sessionId: string;
  /** The transaction that is refunded; if absent, the only one of the session. */
  transaction?: string | undefined;
  /** The transaction id in the provider's report: that of the sale, or one of the refund. */
  reportedAs?: string | undefined;
  /** The authorization id in that report, if it has one. */
  reportedWith?: string | undefined;
  /** The requested amount; after completion the reported amount. */
  amount: Money;
  mode: 'manual' | 'api' | 'provider';
  phase: 'sent' | 'pending' | 'not-sent' | 'unknown' | 'completed' | 'failed' | 'linked';
  at: Instant;
  answerBy?: Instant | undefined;
  sendFailures?: number | undefined;
  /** When sending failed last. */
  failedAt?: Instant | undefined;
  /** When the provider refused the refund call. An inquiry checks that the refund was not made. */
  refusedAt?: Instant | undefined;
  /** The provider refused the refund because it exceeds the amount that is left there. */
  isTooMuch?: true | undefined;
  /** Why it failed. */
  failure?: StatusReason | undefined;
  /** An operator decided the outcome. */
  byOperator?: boolean | undefined;
  /** An operator confirmed the refund. The provider's report may still come and is not a second refund. */
  unreported?: { transactionId?: string | undefined } | undefined;
  /** The provider reported that the refund failed and a person dismissed that; or only a person says that it was made. */
  isDoubted?: true | undefined;
  /** The guid of the refund found at the provider that a person linked to this request. */
  linkedTo?: string | undefined;
  /** The report could also have been about another refund of the same amount. */
  isGuess?: boolean | undefined;
  /** Money that the bank took in a lost dispute, known by the id of the dispute. Not a refund. */
  isDispute?: true | undefined;
}
