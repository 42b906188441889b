import type { Money } from '../values/money.js';
import type { Instant } from '../values/instant.js';
import type { ReviewReason } from '../events/review.events.js';
import type { UnwantedReason } from '../events/authorization.events.js';

export type CallPhase = 'sent' | 'accepted' | 'unknown' | 'not-sent' | 'refused' | 'done';

/** The newest capture or void call of a transaction. */
export interface Call {
  kind: 'capture' | 'void';
  phase: CallPhase;
  at: Instant;
  answerBy: Instant;
  /** When the first call of this kind was made. */
  firstAt: Instant;
  /** Number of calls of this kind that were sent, including this one. */
  attempts: number;
  /** The provider says that the capture or void was done before. */
  reportedAsDone?: boolean | undefined;
  /** A second sending, after a proof or a person's statement that the first had no effect. No third one follows automatically. */
  isResend?: boolean | undefined;
  /** Number of consecutive failures to send it. */
  sendFailures?: number | undefined;
  /** When the call ended, and the payment's version at that time. */
  endedAt?: Instant | undefined;
  endedVersion?: number | undefined;
  refusedByOperator?: boolean | undefined;
}

/** ours: counts for the payment. unwanted: is to be given back. disputed: in review and undecided. */
export type Stance = 'ours' | 'unwanted' | 'disputed';

/** Ids under which a capture or void of a transaction was reported, and which may belong to another transaction. */
export interface Borrowed {
  ids: string[];
  says: Transaction['says'];
  /** The transaction's own transaction id, which the report replaced. */
  transactionId?: string | undefined;
  /** The state before the report; absent if the report changed nothing. */
  before?: BeforeReport | undefined;
}

export type BeforeReport = Pick<
  Transaction,
  'says' | 'since' | 'confirmed' | 'saidByOperator' | 'captureHasIds' | 'stance' | 'reason' | 'call'
>;

/** One authorization or sale at the provider: what the provider reports of it, and our call about it. */
export interface Transaction {
  /** The first known id. */
  id: string;
  sessionId: string;
  /** The payment's cycle when it was first reported: see `Payment`. */
  cycle: number;
  /** The id for capture and void. */
  authorizationId?: string | undefined;
  /** The provider's number of the transaction, from the last report. */
  transactionId?: string | undefined;
  /** All ids from reports about it. */
  ids: string[];
  /** The reported amount. */
  amount: Money;
  says: 'authorized' | 'captured' | 'voided';
  since: Instant;
  /** The time of the provider's newest report about it, by the provider's clock; absent if unknown, or equal to `since`. */
  toldAt?: Instant | undefined;
  /** The provider first reported it as paid, and then that it was never paid. */
  failed?: true | undefined;
  /** It had failed, and then the provider reported that it is paid. A person decides. */
  hadFailed?: true | undefined;
  /**
   * When it was reported as declined or failed, if that report may be older than what is recorded; or when a person rejected such a report.
   */
  doubtedAt?: Instant | undefined;
  /** False while only a notification reports it and the provider has not confirmed it. */
  confirmed: boolean;
  /** Only a notification says to which session it belongs, even if our call about it was answered. */
  isPlacedByHint?: true | undefined;
  /** An operator says so, and the provider has not reported since. */
  saidByOperator?: boolean | undefined;
  /** The provider's status that contradicts a person's statement, if the person has confirmed the statement again: see `isKeptTo`. */
  keptAgainst?: 'authorized' | 'captured' | 'voided' | 'unknown' | undefined;
  /** Only a person says that it exists. The provider has not confirmed it. */
  isVouchedFor?: true | undefined;
  stance: Stance;
  reason?: UnwantedReason | ReviewReason | undefined;
  call?: Call | undefined;
  /** The kind of a call that may have had an effect, and that a person's decision has removed. The next such call is a resend. */
  calledBefore?: Call['kind'] | undefined;
  /** It counted until the provider reported another transaction: only a notification had reported it, or it was in doubt. */
  hasCounted?: boolean | undefined;
  /** Known only from a refund. A report of the sale itself may come under any ids. */
  isInferred?: boolean | undefined;
  /** It was inferred, and its first report came under these ids, which may belong to another sale. */
  firstIds?: string[] | undefined;
  /** The capture was reported under ids of its own. */
  captureHasIds?: boolean | undefined;
  /** The capture was reported under known ids. A capture under other ids belongs to another transaction. */
  captureIsNamed?: boolean | undefined;
  borrowed?: Borrowed | undefined;
  /** The transaction that this one may be a step of. Only one report is known, and it does not say which. */
  mayBe?: string | undefined;
  /** The former `mayBe`, after a person decided that it is no step of that transaction. Another decision can correct this. */
  wasMayBe?: string | undefined;
  /** When operators were reminded that the shop neither captures nor voids it. */
  remindedAt?: Instant | undefined;
  /** When it was given up, because the shop did not capture it within the merchant's limit. */
  givenUpAt?: Instant | undefined;
}

export function isUnclear({ mayBe }: Transaction): boolean {
  return mayBe !== undefined;
}

export function holdsMoney({ says }: Transaction): boolean {
  return says !== 'voided';
}

/** The recorded state comes from the provider, and not from a notification or person alone. */
export function isProvidersWord({ confirmed, saidByOperator, isVouchedFor }: Transaction): boolean {
  return confirmed && !saidByOperator && !isVouchedFor;
}

/** The call may have taken effect or may still do so. */
export function isCallOpen({ call }: Pick<Transaction, 'call'>): boolean {
  return call?.phase === 'sent' || call?.phase === 'accepted' || call?.phase === 'unknown';
}

/** The outcome of the call is unknown, and no answer to it can come any more. */
export function isOutcomeUnknown({ call }: Transaction, now: Instant): boolean {
  if (call?.phase === 'sent') return call.answerBy <= now;
  return call?.phase === 'unknown' || call?.phase === 'accepted';
}

/** Captured money that does not belong to the order. A person may deny it even if the provider reported it, since an answer may be old. */
export function isUnwantedSale({ stance, says }: Transaction): boolean {
  return stance === 'unwanted' && says === 'captured';
}

/** Only a person says what became of the call, and nothing has been reported since. */
export function isSaidOfCall({ call, since, saidByOperator }: Transaction): boolean {
  return saidByOperator === true && call?.phase === 'done' && call.endedAt === since;
}
