import { needsPerson } from './due-transaction.js';
import type { Instant } from '../values/instant.js';
import type { Money } from '../values/money.js';
import { isPending } from '../state/money-state.js';
import type { Operation } from '../state/operation.js';
import { oursOf, type Payment } from '../state/payment.js';
import { isGivenUpOn } from '../schedule/schedule.js';
import { isCallOpen, type Transaction } from '../state/transaction.js';
import { openPages } from './unseen-payment.js';
import { wantedOf } from '../status/wanted.js';

/** A call, refund, authorization or session whose outcome at the provider is open, or that only a notification has reported. */
export interface OpenEnd {
  kind: 'capture' | 'void' | 'refund' | 'authorization' | 'session';
  phase: string;
  sessionId: string;
  /** Since when it is open. In the future while the answer to the call may still come. */
  since: Instant;
  amount: Money;
  authorizationId?: string | undefined;
  /** Guids of the shop's operations that wait for it. */
  guids: string[];
  /** How often an inquiry about it was made, and when the last one was. */
  timesAsked: number;
  lastAskedAt?: Instant | undefined;
}

/** The open ends of a payment: those that inquiries follow, and those that inquiries have given up. */
export function openEndsOf(payment: Payment): OpenEnd[] {
  return [
    ...payment.transactions.flatMap((transaction) => openEndOf(payment, transaction)),
    ...openRefunds(payment),
    ...unansweredSessions(payment),
  ];
}

/**
 * A capture or void that must be carried out although no operation of the shop waits for it. No request of the shop would inquire about it.
 */
export function isMandatory(payment: Payment, transaction: Transaction): boolean {
  if (transaction.says !== 'authorized') return false;
  const wanted = wantedOf(payment, transaction);
  if (wanted !== 'capture' && wanted !== 'give-back') return false;
  return waitingFor(payment, transaction, wanted === 'capture' ? 'capture' : 'void').length === 0;
}

/** The call may have taken effect or may still do so, or it failed and must be carried out. */
export function isCallUnresolved(payment: Payment, transaction: Transaction): boolean {
  const { call } = transaction;
  return isCallOpen(transaction) || (call !== undefined && call.phase !== 'done' && isMandatory(payment, transaction));
}

function openEndOf(payment: Payment, transaction: Transaction): OpenEnd[] {
  const { id, sessionId, amount, authorizationId, call, since, confirmed, says } = transaction;
  // Without an authorization id the transaction id is shown.
  const common = { sessionId, amount, authorizationId: authorizationId ?? id, ...askedOf(payment, sessionId) };
  const mandatory = isMandatory(payment, transaction);
  if (call && isCallUnresolved(payment, transaction)) {
    const guids = waitingFor(payment, transaction, call.kind).map(({ guid }) => guid);
    const from = call.phase === 'sent' ? call.answerBy : call.at;
    return [{ kind: call.kind, phase: call.phase, since: from, guids, ...common }];
  }
  if (mandatory && (needsPerson(payment, transaction) || !authorizationId)) {
    return [{ kind: 'void', phase: 'not-sent', since, guids: [], ...common }];
  }
  if (!confirmed && says !== 'voided') {
    return [{ kind: 'authorization', phase: 'unconfirmed', since, guids: [], ...common }];
  }
  return [];
}

function waitingFor(payment: Payment, { id }: Transaction, kind: 'capture' | 'void'): Operation[] {
  if (oursOf(payment)?.id !== id) return [];
  const waiting = kind === 'capture' ? 'PURCHASE' : 'VOID';
  return payment.operations.filter((operation) => operation.kind === waiting && !operation.end);
}

function openRefunds(payment: Payment): OpenEnd[] {
  return payment.refunds
    .filter((refund) => refund.mode === 'api' && isPending(refund))
    .map(({ guid, sessionId, amount, phase, at, answerBy }) => ({
      kind: 'refund' as const,
      phase: phase === 'pending' ? 'accepted' : phase,
      sessionId,
      since: (phase === 'sent' ? answerBy : undefined) ?? at,
      amount,
      guids: [guid],
      ...askedOf(payment, sessionId),
    }));
}

function unansweredSessions(payment: Payment): OpenEnd[] {
  return openPages(payment)
    .filter(({ session, hasMoney }) => isGivenUpOn(session, hasMoney))
    .map(({ session: { sessionId, amount, expiresAt } }) => ({
      kind: 'session' as const,
      phase: 'unknown',
      sessionId,
      since: expiresAt,
      amount,
      guids: [],
      ...askedOf(payment, sessionId),
    }));
}

function askedOf({ sessions }: Payment, sessionId: string) {
  const inquiries = sessions[sessionId]?.inquiries;
  return { timesAsked: inquiries?.times ?? 0, ...(inquiries?.at && { lastAskedAt: inquiries.at }) };
}
