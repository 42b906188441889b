import type { Instant } from './instant.js';
import type { Money } from './money.js';
import type { StatusReason } from './status-reason.js';

/** Money that is given back, or may be. */
export interface Refund {
  guid: string;
  sessionId: string;
  /** Of the transaction that it is taken from; the session's only one where it is not said. */
  transaction?: string | undefined;
  /** The number that the provider reported it under: that of the transaction, or one of its own. */
  reportedAs?: string | undefined;
  /** The other id of that report, where it said one. */
  reportedWith?: string | undefined;
  /** As requested; as reported, once it is completed. */
  amount: Money;
  mode: 'manual' | 'api' | 'provider';
  phase: 'sent' | 'pending' | 'not-sent' | 'unknown' | 'completed' | 'failed' | 'linked';
  at: Instant;
  answerBy?: Instant | undefined;
  sendFailures?: number | undefined;
  /** When it last did not leave this machine. */
  failedAt?: Instant | undefined;
  /** When the provider's interface refused it: that it was not made is asked about, not believed. */
  refusedAt?: Instant | undefined;
  /** The same, in words that say that less is left there than was asked for. */
  isTooMuch?: true | undefined;
  /** Why it failed. */
  failure?: StatusReason | undefined;
  /** An operator said what became of it. */
  byOperator?: boolean | undefined;
  /** Confirmed by an operator; the provider's own report may still come, and is not a second refund. */
  unreported?: { transactionId?: string | undefined } | undefined;
  /** The provider has said that it failed, and a person has let that go; or only a person says that it was made. */
  isDoubted?: true | undefined;
  /** A person says that this refund, which was found at the provider, is the one: its guid. */
  linkedTo?: string | undefined;
  /** It could have been another one of the same amount. */
  isGuess?: boolean | undefined;
  /** Not a refund: the bank took it back in a dispute that was lost, known by the same id. */
  isDispute?: true | undefined;
}
