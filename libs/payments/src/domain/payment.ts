import type { Dispute } from './dispute.js';
import type { Money } from './money.js';
import type { Instant, ReviewReason } from './payment.events.js';
import type { Session } from './session.js';
import type { Transaction } from './transaction.js';

export type OperationKind = 'START' | 'PURCHASE' | 'VOID' | 'REFUND' | 'HISTORY';

/** One message between us and the provider, as history shows it. */
export interface ExchangeRecord {
  at: Instant;
  statusCode: string;
  statusDetail: string;
  transactionId?: string | undefined;
}

/** One request of the shop, found again by its guid. Where it stands is derived: `statusOf`. */
export interface Operation {
  guid: string;
  kind: OperationKind;
  fingerprint: string;
  at: Instant;
  /** The payment's, when the operation began. */
  version: number;
  cycle: number;
  /** Its final answer; the shop may have been told. */
  end?: OperationEnd | undefined;
  /** The session of a START (its newest, when it had to be opened again). */
  sessionId?: string | undefined;
  /** Of a START and a REFUND; of a PURCHASE where the shop said one. */
  amount?: Money | undefined;
  exchanges: ExchangeRecord[];
}

export interface OperationEnd {
  status: 'resolved' | 'rejected';
  reason?: StatusReason | undefined;
}

/** Why an operation stands where it stands. */
export type StatusReason =
  | 'AWAITING_AUTHORIZATION'
  | 'AWAITING_CONFIRMATION'
  | 'AWAITING_OPERATOR'
  | 'OUTCOME_UNKNOWN'
  | 'ON_HOLD'
  | 'PROVIDER_UNREACHABLE'
  | 'PROVIDER_REFUSED_SESSION'
  | 'PROVIDER_REFUSED_CAPTURE'
  | 'PROVIDER_REFUSED_VOID'
  | 'NOT_CARRIED_OUT'
  | 'NOTHING_TO_CAPTURE'
  | 'NOT_CAPTURED'
  | 'ALREADY_CAPTURED'
  | 'AMOUNT_EXCEEDS_AUTHORIZED'
  | 'PARTIAL_CAPTURE_UNSUPPORTED'
  | 'DECLINED'
  | 'EXPIRED'
  | 'REPLACED'
  | 'PAYMENT_DECLINED'
  | 'SESSION_EXPIRED'
  | 'PAYMENT_CANCELLED'
  | 'PAYMENT_VOIDED'
  | 'RISK'
  | 'REFUND_FAILED'
  | 'REFUND_REJECTED'
  | 'MADE_AT_PROVIDER'
  | 'DISPUTE_LOST'
  | 'DISPUTE_WON'
  | 'LINKED_TO_REQUEST'
  | 'ACCEPTED_BY_OPERATOR';

export interface Refund {
  guid: string;
  sessionId: string;
  /** Of the transaction that it is taken from; the session's only one where it is not said. */
  transaction?: string | undefined;
  /** The number that the provider reported it under: that of the transaction, or one of its own. */
  reportedAs?: string | undefined;
  /** As requested; as reported, once it is completed. */
  amount: Money;
  mode: 'manual' | 'api' | 'provider';
  phase: 'sent' | 'pending' | 'not-sent' | 'unknown' | 'completed' | 'failed' | 'linked';
  at: Instant;
  answerBy?: Instant | undefined;
  sendFailures?: number | undefined;
  /** When it last did not leave this machine. */
  failedAt?: Instant | undefined;
  /** Why it failed. */
  failure?: StatusReason | undefined;
  /** An operator said what became of it. */
  byOperator?: boolean | undefined;
  /** Confirmed by an operator; the provider's own report may still come, and is not a second refund. */
  unreported?: { transactionId?: string | undefined } | undefined;
  /** It could have been another one of the same amount. */
  isGuess?: boolean | undefined;
  /** Not a refund: the bank took it back in a dispute that was lost, known by the same id. */
  isDispute?: true | undefined;
}

/** A provider report that did not fit: nothing it speaks of moves until a person has decided. */
export interface Review {
  sessionId: string;
  reason: ReviewReason;
  since: Instant;
  /** The transaction that it is about, by `Transaction.id`. */
  transaction?: string | undefined;
  /** The refund that it is about. */
  guid?: string | undefined;
  /** Of the report, so that it counts when it is made again after the review was released. */
  reportKey: string;
  /** What the report said of the transaction. */
  says?: Transaction['says'] | undefined;
  amount?: Money | undefined;
}

/** open: nobody has paid (yet, or any more). The rest says what became of the money. */
export type PaymentPhase = 'open' | 'authorized' | 'captured' | 'voided' | 'cancelled';

/** Of the JSON below; a stored payment of another shape is folded anew. */
export const PAYMENT_SHAPE = 3;

/**
 * Everything about paying one order: the fold of its events. What the provider says of each transaction, what we asked of
 * it, what the shop asked of us; all else is derived. Plain JSON, so that it can be stored as it is.
 */
export interface Payment {
  shape: typeof PAYMENT_SHAPE;
  merchant: string;
  orderId: string;
  /** Events that are folded in. */
  version: number;
  /** The latest time that one of them tells. */
  at: Instant;
  /** After a void the order may be paid anew: how often that was begun. */
  cycle: number;
  /** The shop called the order off, in this cycle, before anybody had paid. */
  isCancelled: boolean;
  sessions: Record<string, Session>;
  /** Oldest first, as are the other lists. */
  transactions: Transaction[];
  operations: Operation[];
  refunds: Refund[];
  /** Absent where nobody has ever disputed anything. */
  disputes?: Dispute[] | undefined;
  reviews: Review[];
  /** Contradictions that an operator has accepted, by `reason|transaction`. */
  accepted: string[];
  /** Deduplication keys of the provider reports that are in already. */
  reports: string[];
  /** The personal data of this payment is unreadable for good. */
  erased?: boolean | undefined;
}

/** By the guid of its request; a history call does not use up its guid. */
export function operationOf(payment: Payment, guid: string): Operation | undefined {
  return payment.operations.find((operation) => operation.guid === guid && operation.kind !== 'HISTORY');
}

export function sessionsOf(payment: Payment): Session[] {
  return Object.values(payment.sessions);
}

/** The transaction that counts; after a void and a new start, none until somebody pays again. */
export function oursOf(payment: Payment): Transaction | undefined {
  return payment.transactions.findLast(({ stance, cycle }) => stance === 'ours' && cycle === payment.cycle);
}

export function transactionOf(payment: Payment, id: string | undefined): Transaction | undefined {
  return id === undefined ? undefined : payment.transactions.find((known) => known.ids.includes(id));
}

export function phaseOf(payment: Payment): PaymentPhase {
  const ours = oursOf(payment);
  return ours?.says ?? (payment.isCancelled ? 'cancelled' : 'open');
}

/** The provider's number of the transaction that counts. */
export function transactionIdOf(payment: Payment): string | undefined {
  return oursOf(payment)?.transactionId;
}
