import type { Money } from './money.js';
import type { Instant } from './instant.js';
import type { ReviewReason } from './review.events.js';
import type { UnwantedReason } from './authorization.events.js';

export type CallPhase = 'sent' | 'accepted' | 'unknown' | 'not-sent' | 'refused' | 'done';

/** What we asked of a transaction: its newest capture or void. */
export interface Call {
  kind: 'capture' | 'void';
  phase: CallPhase;
  at: Instant;
  answerBy: Instant;
  /** When a call of this kind was made first. */
  firstAt: Instant;
  /** How many calls of this kind left this machine, this one included. */
  attempts: number;
  /** The provider says that it was done before. */
  reportedAsDone?: boolean | undefined;
  /** Sent a second time, after a proof or a person's word that the first did nothing: there is no third by itself. */
  isResend?: boolean | undefined;
  /** How often in a row it did not leave this machine. */
  sendFailures?: number | undefined;
  /** When its end became known, and at which version of the payment. */
  endedAt?: Instant | undefined;
  endedVersion?: number | undefined;
  refusedByOperator?: boolean | undefined;
}

/** ours: the payment's. unwanted: may not stay. disputed: in review, nobody has decided yet. */
export type Stance = 'ours' | 'unwanted' | 'disputed';

/** Ids under which a capture or void of a transaction was reported, and which may turn out to be another transaction's. */
export interface Borrowed {
  ids: string[];
  says: Transaction['says'];
  /** Its own number, which that report has replaced. */
  transactionId?: string | undefined;
  /** How it stood before; absent where that report changed nothing. */
  before?: BeforeReport | undefined;
}

export type BeforeReport = Pick<
  Transaction,
  'says' | 'since' | 'confirmed' | 'saidByOperator' | 'captureHasIds' | 'stance' | 'reason' | 'call'
>;

/** One authorization or sale at the provider: what the provider says of it, and what we asked of it. */
export interface Transaction {
  /** The first of its ids that was known. */
  id: string;
  sessionId: string;
  /** The payment's cycle in which it was first reported: see `Payment`. */
  cycle: number;
  /** To capture or void with. */
  authorizationId?: string | undefined;
  /** The provider's number of it, as reported last. */
  transactionId?: string | undefined;
  /** Every id that a report of it has carried. */
  ids: string[];
  /** As the provider says it. */
  amount: Money;
  says: 'authorized' | 'captured' | 'voided';
  since: Instant;
  /** When the provider said its newest word about it, by its own clock; absent where that is not known, or is `since`. */
  toldAt?: Instant | undefined;
  /** The provider says that it was never paid, though it had said so before. */
  failed?: true | undefined;
  /** So it was, and then the provider told that it is paid, which a person decides about. */
  hadFailed?: true | undefined;
  /** When it was said to be declined or failed so soon that this may be older; or a person said that it is not so. */
  doubtedAt?: Instant | undefined;
  /** False while only a notification says so that the provider was not able to confirm. */
  confirmed: boolean;
  /** Only a notification has said of which session it is; our call about it may have been answered since. */
  isPlacedByHint?: true | undefined;
  /** An operator says so, and the provider has not been heard since. */
  saidByOperator?: boolean | undefined;
  /** What the provider says against that, and a person keeps to it: see `isKeptTo`. */
  keptAgainst?: 'authorized' | 'captured' | 'voided' | 'unknown' | undefined;
  /** That it exists at all a person says alone, and the provider has not been heard of it. */
  isVouchedFor?: true | undefined;
  stance: Stance;
  reason?: UnwantedReason | ReviewReason | undefined;
  call?: Call | undefined;
  /** Asked for by a call that may have had effect, and that a person set aside since: the next one is a resend. */
  calledBefore?: Call['kind'] | undefined;
  /** It counted, as only a notification said, until the provider told of another one. */
  hasCounted?: boolean | undefined;
  /** Known by a refund of it only: its own report is still to come, under whatever ids. */
  isInferred?: boolean | undefined;
  /** That was so, and then came its first report: under these ids, which may be another sale's. */
  firstIds?: string[] | undefined;
  /** The capture was reported under ids of its own. */
  captureHasIds?: boolean | undefined;
  /** The capture was reported under its known ids: one under others is another transaction's. */
  captureIsNamed?: boolean | undefined;
  borrowed?: Borrowed | undefined;
  /** One report has told of it, and nothing tells whether it is a step of this other transaction. */
  mayBe?: string | undefined;
  /** The same, of which a person has said that it is none: another decision can correct that. */
  wasMayBe?: string | undefined;
  /** Operators were reminded that the shop neither completes nor cancels it. */
  remindedAt?: Instant | undefined;
  /** Nobody completed it for so long that it is let go, as the merchant wants. */
  givenUpAt?: Instant | undefined;
}

export function isUnclear({ mayBe }: Transaction): boolean {
  return mayBe !== undefined;
}

export function holdsMoney({ says }: Transaction): boolean {
  return says !== 'voided';
}

/** The provider itself has said what is known of it. */
export function isProvidersWord({ confirmed, saidByOperator, isVouchedFor }: Transaction): boolean {
  return confirmed && !saidByOperator && !isVouchedFor;
}

/** A call that may have taken effect, or may still. */
export function isCallOpen({ call }: Pick<Transaction, 'call'>): boolean {
  return call?.phase === 'sent' || call?.phase === 'accepted' || call?.phase === 'unknown';
}

/** Its end is not known, and no answer to it can come any more. */
export function isOutcomeUnknown({ call }: Transaction, now: Instant): boolean {
  if (call?.phase === 'sent') return call.answerBy <= now;
  return call?.phase === 'unknown' || call?.phase === 'accepted';
}

/** Money that may not stay. A person may deny it, though the provider has told of it: an answer can be older than what was said last. */
export function isUnwantedSale({ stance, says }: Transaction): boolean {
  return stance === 'unwanted' && says === 'captured';
}

/** A person has said so of its call, and nothing else is known of what that did. */
export function isSaidOfCall({ call, since, saidByOperator }: Transaction): boolean {
  return saidByOperator === true && call?.phase === 'done' && call.endedAt === since;
}
