import type { Dispute, EarlyDispute } from './dispute.js';
import type { Instant } from '../values/instant.js';
import type { Operation } from './operation.js';
import type { Refund } from './refund.js';
import type { Review } from './review.js';
import type { Session } from './session.js';
import type { Transaction } from './transaction.js';

/** open: no transaction counts (yet, or any more). The other phases say what became of the money. */
export type PaymentPhase = 'open' | 'authorized' | 'captured' | 'voided' | 'cancelled';

/** Version of the JSON below. A stored payment with another shape is folded again. */
export const PAYMENT_SHAPE = 12;

/**
 * Everything about paying one order: the fold of its events. It holds what the provider reports of each transaction, our calls, and the
 * shop's requests; the rest is derived. Plain JSON, so that it can be stored as it is.
 */
export interface Payment {
  shape: typeof PAYMENT_SHAPE;
  merchant: string;
  orderId: string;
  /** Number of events that are folded in. */
  version: number;
  /** The latest time of its events. */
  at: Instant;
  /** Number of the cycle. After a void or cancellation the order may be paid again, in the next cycle. */
  cycle: number;
  /** The shop cancelled the order in this cycle before anybody had paid. */
  isCancelled: boolean;
  sessions: Record<string, Session>;
  /** Oldest first, as are the other lists. */
  transactions: Transaction[];
  operations: Operation[];
  refunds: Refund[];
  /** Absent if there was never a dispute. */
  disputes?: Dispute[] | undefined;
  /** Absent if every report about a dispute was about captured money. */
  earlyDisputes?: EarlyDispute[] | undefined;
  reviews: Review[];
  /** Contradictions that an operator has accepted, by `reason|transaction`. */
  accepted: string[];
  /** When an operator last requested an inquiry. */
  askedAt?: Instant | undefined;
  /** Deduplication keys of recorded provider reports. */
  reports: string[];
  /**
   * Deduplication keys of reports that a person dismissed. After an operator's inquiry they may be recorded again. Absent if there are
   * none.
   */
  letGo?: string[] | undefined;
  /** Ids of denied transactions that only notifications had reported. Absent if there are none. */
  denied?: string[] | undefined;
  /** The personal data of this payment was erased. */
  erased?: boolean | undefined;
}

/** An empty map of sessions by id. It has no prototype, because V8 would otherwise make and keep a hidden class for each payment. */
export function noSessions(): Payment['sessions'] {
  return Object.create(null) as Payment['sessions'];
}

/** The operation with this guid. History calls do not count: they do not use up their guid. */
export function operationOf(payment: Payment, guid: string): Operation | undefined {
  return payment.operations.find((operation) => operation.guid === guid && operation.kind !== 'HISTORY');
}

/** The operation with this guid. Throws if there is none. */
export function existingOperation(payment: Payment, guid: string): Operation {
  const operation = operationOf(payment, guid);
  if (!operation) throw new Error('the payment has no operation with this guid');
  return operation;
}

/** The session with this id. Safe for ids from outside, such as `__proto__`. */
export function sessionOf({ sessions }: Pick<Payment, 'sessions'>, sessionId: string | undefined): Session | undefined {
  return sessionId !== undefined && Object.hasOwn(sessions, sessionId) ? sessions[sessionId] : undefined;
}

/** The session with this id. Throws if there is none. */
export function existingSession(payment: Payment, sessionId: string | undefined): Session {
  const session = sessionOf(payment, sessionId);
  if (!session) throw new Error('the payment has no such session');
  return session;
}

export function sessionsOf(payment: Payment): Session[] {
  return Object.values(payment.sessions);
}

/** The transaction that counts for the payment. Undefined if none counts in the current cycle. */
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
