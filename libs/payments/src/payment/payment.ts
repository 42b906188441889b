import type { Money } from './money.js';
import type { HoldReason, Instant } from './payment.events.js';

export type OperationKind = 'START' | 'PURCHASE' | 'VOID' | 'REFUND' | 'HISTORY';

/** One message between us and the provider, as history shows it. */
export interface ExchangeRecord {
  at: Instant;
  statusCode: string;
  statusDetail: string;
  transactionId?: string | undefined;
}

/** One request of the shop, found again by its guid. */
export interface Operation {
  guid: string;
  kind: OperationKind;
  fingerprint: string;
  at: Instant;
  status: 'pending' | 'resolved' | 'rejected';
  /** Why, as a stable code: `AWAITING_AUTHORIZATION`, `ALREADY_CAPTURED`, … */
  reason?: string | undefined;
  /** The session of a START (its newest, when it had to be opened again). */
  sessionId?: string | undefined;
  amount?: Money | undefined;
  exchanges: ExchangeRecord[];
}

/**
 * requested → open → paid, or one of the ends. `requested` without an answer may be open at the provider all the same.
 * declined: may still be paid until it expires. closed: cancelled, or replaced by a session over another amount.
 */
export type SessionPhase = 'requested' | 'open' | 'unopened' | 'paid' | 'declined' | 'expired' | 'closed';

export interface Session {
  sessionId: string;
  guid: string;
  phase: SessionPhase;
  kind: 'SALE' | 'AUTH';
  flow: 'acv' | 'sale';
  amount: Money;
  locale: string;
  returnUrl: string;
  at: Instant;
  expiresAt: Instant;
  /** Until when the opening call may still be answered. */
  answerBy?: Instant | undefined;
  redirectUrl?: string | undefined;
  failedOpening?: 'refused' | 'unusable' | 'not-sent' | 'unknown' | undefined;
  lastAttemptDeclined?: boolean | undefined;
  returnedUnpaid?: boolean | undefined;
  /** How often the provider was asked since it was last told to do something, and when. */
  asked?: { times: number; at: Instant; answered: boolean } | undefined;
  /** A fact did not match: nothing moves until a person decides. */
  hold?: HoldReason | undefined;
  /** Since its first fact that did not match. */
  heldAt?: Instant | undefined;
  /** Keys of the facts that may turn out true when the provider is asked. */
  doubtedFacts?: string[] | undefined;
  /** Authorizations that were held with it, and that nothing else knows of. */
  heldAuthorizations?: string[] | undefined;
  /** What an operator decided about its hold. */
  decided?: 'released' | 'rejected' | undefined;
}

export type CallPhase = 'sent' | 'accepted' | 'unknown' | 'not-sent' | 'refused' | 'done';

/** A capture or a void under way at the provider. */
export interface Call {
  kind: 'capture' | 'void';
  phase: CallPhase;
  at: Instant;
  answerBy: Instant;
  /** The provider says that it was done before. */
  claimed?: boolean | undefined;
  /** Sent a second time, after a proof that the first did nothing: there is no third. */
  again?: boolean | undefined;
  /** How often in a row it did not leave this machine. */
  unsent?: number | undefined;
}

export interface Authorization {
  authorizationId: string;
  sessionId: string;
  transactionId?: string | undefined;
  amount: Money;
  call?: Call | undefined;
}

export interface Capture {
  sessionId: string;
  authorizationId?: string | undefined;
  transactionId?: string | undefined;
  amount: Money;
}

export interface Refund {
  guid: string;
  sessionId: string;
  amount: Money;
  mode: 'manual' | 'api' | 'provider';
  phase: 'sent' | 'pending' | 'not-sent' | 'unknown' | 'completed' | 'failed';
  at: Instant;
  answerBy?: Instant | undefined;
  /** Confirmed by an operator; the provider's own report may still come, and is not a second refund. */
  unreported?: { transactionId?: string | undefined } | undefined;
}

/** open: nobody has paid (yet, or any more). The rest says what became of the money. */
export type PaymentPhase = 'open' | 'authorized' | 'captured' | 'voided' | 'cancelled';

/** Everything about paying one order: the fold of its events. Plain JSON, so that it can be stored as it is. */
export interface Payment {
  merchant: string;
  orderId: string;
  phase: PaymentPhase;
  sessions: Record<string, Session>;
  /** Oldest first. */
  operations: Operation[];
  /** The authorization that counts, and after it the capture. */
  authorization?: Authorization | undefined;
  capture?: Capture | undefined;
  /** Authorizations that may not stay, by id. */
  surplus: Record<string, Authorization>;
  refunds: Refund[];
  /** Keys of the provider's facts that are in already. */
  facts: string[];
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

/** The shopper may be paying right now, as far as we know. */
export function isAwaited(session: Session, now: Instant): boolean {
  return (
    (session.phase === 'requested' || session.phase === 'open') &&
    !session.lastAttemptDeclined &&
    !session.hold &&
    session.expiresAt > now
  );
}

/** At the provider somebody could be paying in it, and nobody has. */
export function isUnpaid({ phase }: Session): boolean {
  return phase === 'requested' || phase === 'open' || phase === 'declined';
}

/** Declined for good may still turn: the shopper went back and another card worked. Given up by us may not. */
export function mayStillBePaid({ phase }: Session): boolean {
  return phase === 'requested' || phase === 'open' || phase === 'unopened' || phase === 'declined';
}

export function heldSession(payment: Payment): Session | undefined {
  return sessionsOf(payment).find((session) => session.hold);
}

function total(refunds: Refund[]): number {
  return refunds.reduce((sum, refund) => sum + refund.amount.minor, 0);
}

export function isPending(refund: Refund): boolean {
  return refund.phase !== 'completed' && refund.phase !== 'failed';
}

/** What may still be refunded: captured less succeeded and pending refunds. */
export function refundableMinor(payment: Payment): number {
  const reserved = payment.refunds.filter((refund) => refund.phase !== 'failed');
  return (payment.capture?.amount.minor ?? 0) - total(reserved);
}

/** What the merchant holds or may take. Source: the shop contract, decision 5. */
export function balanceMinor(payment: Payment): number {
  if (payment.phase === 'authorized') return payment.authorization?.amount.minor ?? 0;
  if (payment.phase !== 'captured') return 0;
  const completed = payment.refunds.filter((refund) => refund.phase === 'completed');
  return (payment.capture?.amount.minor ?? 0) - total(completed);
}

/** The provider's number of the transaction that counts. */
export function transactionIdOf(payment: Payment): string | undefined {
  return payment.capture?.transactionId ?? payment.authorization?.transactionId;
}
