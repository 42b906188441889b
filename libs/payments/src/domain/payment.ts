import type { Dispute } from './dispute.js';
import type { Instant } from './instant.js';
import type { Operation } from './operation.js';
import type { Refund } from './refund.js';
import type { Review } from './review.js';
import type { Session } from './session.js';
import type { Transaction } from './transaction.js';

/** open: nobody has paid (yet, or any more). The rest says what became of the money. */
export type PaymentPhase = 'open' | 'authorized' | 'captured' | 'voided' | 'cancelled';

/** Of the JSON below; a stored payment of another shape is folded anew. */
export const PAYMENT_SHAPE = 10;

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
  /** When an operator had the provider asked last. */
  askedAt?: Instant | undefined;
  /** Deduplication keys of the provider reports that are in already. */
  reports: string[];
  /**
   * Deduplication keys of reports that a person has decided against: who asks the provider anew wants to hear them again.
   * Absent where there is none.
   */
  letGo?: string[] | undefined;
  /** Ids of transactions that only notifications told of, and that were denied. Absent where there was none. */
  denied?: string[] | undefined;
  /** The personal data of this payment is unreadable for good. */
  erased?: boolean | undefined;
}

/** For sessions by their ids. Without a prototype V8 makes no class for it, of which there would be one for each payment, kept for long. */
export function noSessions(): Payment['sessions'] {
  return Object.create(null) as Payment['sessions'];
}

/** By the guid of its request; a history call does not use up its guid. */
export function operationOf(payment: Payment, guid: string): Operation | undefined {
  return payment.operations.find((operation) => operation.guid === guid && operation.kind !== 'HISTORY');
}

/** For whoever knows that the payment has it; throws where it has not. */
export function existingOperation(payment: Payment, guid: string): Operation {
  const operation = operationOf(payment, guid);
  if (!operation) throw new Error('the payment has no operation with this guid');
  return operation;
}

/** Whatever a session is called from outside: `__proto__` is none. */
export function sessionOf({ sessions }: Pick<Payment, 'sessions'>, sessionId: string | undefined): Session | undefined {
  return sessionId !== undefined && Object.hasOwn(sessions, sessionId) ? sessions[sessionId] : undefined;
}

/** The same of a session. */
export function existingSession(payment: Payment, sessionId: string | undefined): Session {
  const session = sessionOf(payment, sessionId);
  if (!session) throw new Error('the payment has no such session');
  return session;
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
