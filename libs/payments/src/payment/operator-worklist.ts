import { isPending, operationOf, sessionsOf, type Authorization, type Payment, type Session } from './payment.js';
import type { HoldReason, Instant } from './payment.events.js';
import type { Money } from './money.js';

export interface Hold {
  sessionId: string;
  reason: HoldReason;
  since: Instant;
  amount: Money;
}

/** A call whose end is not known, or that must be and was not. */
export interface OpenEnd {
  kind: 'capture' | 'void' | 'refund';
  phase: string;
  sessionId: string;
  /** When it became one; in the future while the call may still be answered. */
  since: Instant;
  amount: Money;
  authorizationId?: string | undefined;
  /** Requests of the shop that wait for it. */
  guids: string[];
  /** How often the provider was asked about it, and when last. */
  timesAsked: number;
  lastAskedAt?: Instant | undefined;
}

export interface WaitingRefund {
  guid: string;
  sessionId: string;
  amount: Money;
  since: Instant;
}

export type OpenCall = Authorization & { call: NonNullable<Authorization['call']> };

export function holdsOf(payment: Payment): Hold[] {
  return sessionsOf(payment)
    .filter((session): session is Session & { hold: HoldReason } => Boolean(session.hold))
    .map(({ sessionId, hold, heldAt, at, amount }) => ({ sessionId, reason: hold, since: heldAt ?? at, amount }));
}

/** What reconciliation looks after, and what it has given up on. */
export function openEndsOf(payment: Payment): OpenEnd[] {
  const { authorization, surplus } = payment;
  const calls = [authorization, ...Object.values(surplus)]
    .filter((known): known is OpenCall => Boolean(known?.call))
    .filter((known) => isOpen(payment, known))
    .map((known) => openCall(payment, known));
  return [...calls, ...openRefunds(payment)];
}

/** Refunds that a person has to make at the provider. */
export function waitingRefundsOf({ refunds }: Payment): WaitingRefund[] {
  return refunds
    .filter((refund) => refund.mode === 'manual' && isPending(refund))
    .map(({ guid, sessionId, amount, at }) => ({ guid, sessionId, amount, since: at }));
}

/** The provider's numbers of everything in a payment: of transactions, and those to capture or void with. */
export function transactionIdsOf({ operations, authorization, surplus, capture, refunds }: Payment): string[] {
  const shown = operations.flatMap(({ exchanges }) => exchanges.map(({ transactionId }) => transactionId));
  const known = [authorization, capture, ...Object.values(surplus)].flatMap((each) => [
    each?.transactionId,
    each?.authorizationId,
  ]);
  const confirmed = refunds.map(({ unreported }) => unreported?.transactionId);
  return [...new Set([...shown, ...known, ...confirmed])].filter((id) => id !== undefined);
}

/** Not asked for by the shop, so nobody there would ask again: an authorization that may not stay. */
export function isAutomaticVoid(payment: Payment, { authorizationId, sessionId, call }: OpenCall): boolean {
  const mayStay = !payment.surplus[authorizationId] && payment.sessions[sessionId]?.decided !== 'rejected';
  return call.kind === 'void' && !mayStay;
}

function isOpen(payment: Payment, known: OpenCall): boolean {
  switch (known.call.phase) {
    case 'unknown':
    case 'accepted':
    case 'sent':
      return true;
    case 'not-sent':
    case 'refused':
      return isAutomaticVoid(payment, known);
    case 'done':
      return false;
  }
}

function openCall(payment: Payment, { authorizationId, sessionId, amount, call }: OpenCall): OpenEnd {
  const waiting = call.kind === 'capture' ? 'PURCHASE' : 'VOID';
  const counts = !payment.surplus[authorizationId];
  const guids = payment.operations.filter(({ kind, status }) => counts && kind === waiting && status === 'pending');
  return {
    kind: call.kind,
    phase: call.phase,
    sessionId,
    since: call.phase === 'sent' ? call.answerBy : call.at,
    amount,
    authorizationId,
    guids: guids.map(({ guid }) => guid),
    ...askedOf(payment, sessionId),
  };
}

function openRefunds(payment: Payment): OpenEnd[] {
  return payment.refunds
    .filter((refund) => refund.mode === 'api' && isPending(refund))
    .map(({ guid, sessionId, amount, phase, at, answerBy }) => ({
      kind: 'refund' as const,
      phase: phase === 'pending' ? 'accepted' : phase,
      sessionId,
      since: (phase === 'sent' ? answerBy : undefined) ?? operationOf(payment, guid)?.at ?? at,
      amount,
      guids: [guid],
      ...askedOf(payment, sessionId),
    }));
}

function askedOf({ sessions }: Payment, sessionId: string) {
  const asked = sessions[sessionId]?.asked;
  return { timesAsked: asked?.times ?? 0, ...(asked && { lastAskedAt: asked.at }) };
}
