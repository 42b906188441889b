import { fold } from '../evolve/evolve.js';
import type { Dispute } from '../state/dispute.js';
import type { Operation } from '../state/operation.js';
import type { Payment } from '../state/payment.js';
import type { Refund } from '../state/refund.js';
import type { Review } from '../state/review.js';
import type { Session } from '../state/session.js';
import type { Call, Transaction } from '../state/transaction.js';
import { later, noon } from './decision-contexts.js';
import { lira } from './event-values.js';
import { seen } from './reports.js';
import type { Evidence } from '../events/event-parts.js';
import type { Reported } from '../reports/reported.js';
import type { ProviderReport } from '../values/provider-report.js';
import { openSession, secondSession } from './session-events.js';

/** An open dispute of 29.90 of T1, with these differences. */
export function disputeOf(patch: Partial<Dispute> = {}): Dispute {
  return {
    id: 'dispute-1',
    sessionId: 'session-1',
    transaction: 'T1',
    amount: lira('29.90'),
    phase: 'open',
    since: noon,
    word: 'Chargeback',
    ...patch,
  };
}

/** A captured transaction T1 of session-1 that counts, with these differences. Its ids are T1 and N-T1. */
export function transaction(patch: Partial<Transaction> = {}): Transaction {
  const id = patch.id ?? 'T1';
  return {
    id,
    sessionId: 'session-1',
    cycle: 1,
    ids: [id, `N-${id}`],
    authorizationId: id,
    transactionId: `N-${id}`,
    amount: lira('129.90'),
    says: 'captured',
    since: noon,
    confirmed: true,
    stance: 'ours',
    ...patch,
  };
}

/** A payment over 129.90 with session-1 and session-2 and these transactions, however they came about. */
export function paymentWith(transactions: Transaction[], patch: Partial<Payment> = {}): Payment {
  return { ...fold([...openSession(), ...secondSession()])!, transactions, ...patch };
}

/** The same, to be changed in place. */
export function draftOf(transactions: Transaction[], patch: Partial<Payment> = {}): Payment {
  return structuredClone(paymentWith(transactions, patch));
}

/** `rejected MONEY_KEPT`, … of each operation. */
export function endsOf({ operations }: Payment): string[] {
  return operations.map(({ end, correctedFor }) => [end?.status, end?.reason, correctedFor].filter(Boolean).join(' '));
}

/** A call that was made at noon. */
export function callOf(kind: Call['kind'], phase: Call['phase'], patch: Partial<Call> = {}): Call {
  return { kind, phase, at: noon, answerBy: noon, firstAt: noon, attempts: 1, ...patch };
}

/** A report about a session of this payment, in the evidence that is stored of it. */
export function reportedOf(payment: Payment, report: ProviderReport, evidence: Partial<Evidence> = {}): Reported {
  return {
    session: payment.sessions[report.sessionId]!,
    report,
    evidence: { ...seen(report), ...evidence },
    context: later,
  };
}

/** A request of the shop in the first cycle, with this end. Its guid is its kind. */
export function operationOf(
  kind: Operation['kind'],
  end?: Operation['end'],
  patch: Partial<Operation> = {},
): Operation {
  return {
    guid: kind,
    kind,
    fingerprint: '',
    at: noon,
    version: 1,
    cycle: 1,
    exchanges: [],
    ...(end && { end }),
    ...patch,
  };
}

/** The same with an end that has no reason. */
export function endedAs(
  kind: Operation['kind'],
  status?: 'resolved' | 'rejected',
  patch: Partial<Operation> = {},
): Operation {
  return operationOf(kind, status && { status }, patch);
}

/** A review of T1. */
export function reviewOf(reason: Review['reason'], patch: Partial<Review> = {}): Review {
  return { sessionId: 'session-1', reason, transaction: 'T1', since: noon, reportKey: 'key', ...patch };
}

/** A refund of 29.90 of T1 that the provider told. */
export function refundOf(patch: Partial<Refund> = {}): Refund {
  const money = { amount: lira('29.90'), mode: 'provider' as const, phase: 'completed' as const };
  return { guid: 'r1', sessionId: 'session-1', transaction: 'T1', ...money, at: noon, ...patch };
}

/** The payment with another session-1. */
export function withSession(payment: Payment, patch: Partial<Session>): Payment {
  const { sessions } = payment;
  return { ...payment, sessions: { ...sessions, 'session-1': { ...sessions['session-1']!, ...patch } } };
}
