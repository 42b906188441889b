import type { ProviderFact } from '../provider/provider-fact.js';
import { authorizationOf } from './evolve-authorization.js';
import { evidenceOf, factKeyOf, type FactSource } from './fact-evidence.js';
import { parseMoney, sameMoney, type Money } from './money.js';
import { mayStillBePaid, type Payment, type Session } from './payment.js';
import type { Evidence, HoldReason, PaymentEvent } from './payment.events.js';
import { recordRefundFact } from './record-refund-fact.js';
import { captureIfPossible } from './request-capture.js';
import type { Moment } from './moment.js';
import { voidRequested } from './request-void.js';

/** A fact with all that a rule about it needs. */
export interface Recording {
  session: Session;
  fact: ProviderFact;
  evidence: Evidence;
  moment: Moment;
}

/**
 * Takes in what the provider says. A fact is never refused: what does not fit becomes an event and a hold. The same
 * fact a second time changes nothing. The session must belong to the payment.
 */
export function recordFact(payment: Payment, fact: ProviderFact, source: FactSource, moment: Moment): PaymentEvent[] {
  const session = payment.sessions[fact.sessionId];
  if (!session || payment.facts.includes(factKeyOf(fact))) return [];
  const recording = { session, fact, evidence: evidenceOf(fact, source), moment };
  if (fact.subject === 'other') return [reported(recording)];
  if (!source.confirmed && isSurprising(payment, fact)) {
    return [held(recording, fact.status === 'captured' ? 'UNEXPECTED_CAPTURE' : 'UNEXPECTED_VOID')];
  }
  if (fact.subject === 'refund') return recordRefundFact(payment, recording);
  switch (fact.status) {
    case 'authorized':
      return authorized(payment, recording);
    case 'captured':
      return captured(payment, recording);
    case 'declined':
    case 'failed':
      return declined(recording);
    case 'voided':
      return voided(payment, recording);
    case 'pending':
    case 'unrecognized':
      return [reported(recording)];
  }
}

/**
 * Money would move though nobody here asked for it: the authorised money was taken, or let go; or taken where an account
 * only authorises. A signature covers none of that.
 */
export function isSurprising(payment: Payment, fact: ProviderFact): boolean {
  const { authorization, phase, facts } = payment;
  const session = payment.sessions[fact.sessionId];
  if (fact.subject !== 'payment' || !session || facts.includes(factKeyOf(fact))) return false;
  if (phase === 'open') {
    const takes = fact.status === 'captured' && mayStillBePaid(session);
    return takes && session.flow === 'acv' && !amountProblem(fact, session.amount);
  }
  if (phase !== 'authorized' || !authorization || !concerns(fact, authorization)) return false;
  const { call } = authorization;
  return (
    (fact.status === 'captured' && call?.kind !== 'capture') || (fact.status === 'voided' && call?.kind !== 'void')
  );
}

function authorized(payment: Payment, recording: Recording): PaymentEvent[] {
  const { session, fact, evidence, moment } = recording;
  const problem = amountProblem(fact, session.amount);
  if (problem) return [held(recording, problem)];
  const { authorizationId } = fact;
  if (isKnownTransaction(payment, fact)) return [reported(recording)];
  if (!authorizationId) return [held(recording, 'AUTHORIZATION_ID_MISSING')];

  const base = { sessionId: session.sessionId, authorizationId, amount: session.amount, evidence, at: moment.now };
  if (payment.phase === 'open' && mayStillBePaid(session)) {
    const authorizedEvent: PaymentEvent = { type: 'PaymentAuthorized', data: base };
    if (session.hold || !isPurchaseAwaited(payment)) return [authorizedEvent];
    return [authorizedEvent, ...captureIfPossible({ ...payment, authorization: base }, moment)];
  }
  const reason =
    payment.phase === 'open' || payment.phase === 'cancelled' ? 'LATE_AUTHORIZATION' : 'SECOND_AUTHORIZATION';
  return [{ type: 'SurplusAuthorized', data: { ...base, reason } }, voidRequested(base, moment)];
}

function captured(payment: Payment, recording: Recording): PaymentEvent[] {
  const { session, fact, evidence, moment } = recording;
  const problem = amountProblem(fact, session.amount);
  if (problem) return [held(recording, problem)];

  const { authorization } = payment;
  const sessionId = session.sessionId;
  const event: PaymentEvent = {
    type: 'PaymentCaptured',
    data: { sessionId, authorizationId: fact.authorizationId, amount: session.amount, evidence, at: moment.now },
  };
  if (authorization && concerns(fact, authorization)) {
    if (payment.phase === 'captured') return [reported(recording)];
    if (payment.phase === 'voided' || authorization.call?.kind === 'void')
      return [held(recording, 'CAPTURED_AFTER_VOID')];
    return [{ ...event, data: { ...event.data, authorizationId: authorization.authorizationId } }];
  }
  if (isKnownTransaction(payment, fact)) return [reported(recording)];
  if (payment.phase === 'open' && mayStillBePaid(session)) return [event];
  return [held(recording, payment.phase === 'open' || payment.phase === 'cancelled' ? 'LATE_SALE' : 'SECOND_SALE')];
}

function declined(recording: Recording): PaymentEvent[] {
  const { session, fact, evidence, moment } = recording;
  // An older attempt of a session that is paid, or over, moves nothing.
  if (session.phase !== 'open' && session.phase !== 'requested') return [reported(recording)];
  const data = { sessionId: session.sessionId, at: moment.now };
  const attempt: PaymentEvent = { type: 'AttemptDeclined', data: { ...data, evidence } };
  const forGood = fact.status === 'failed' || session.returnedUnpaid;
  return forGood ? [attempt, { type: 'SessionDeclined', data }] : [attempt];
}

function voided(payment: Payment, recording: Recording): PaymentEvent[] {
  const { fact, evidence, moment } = recording;
  const target = [payment.authorization, ...Object.values(payment.surplus)].find(
    (known) => known && concerns(fact, known),
  );
  if (!target) return [reported(recording)];
  const { authorizationId, sessionId, call } = target;
  if (call?.kind === 'void' && call.phase === 'done') return [reported(recording)];
  if (payment.phase === 'captured' && target === payment.authorization) return [held(recording, 'UNEXPECTED_VOID')];
  return [{ type: 'AuthorizationVoided', data: { authorizationId, sessionId, evidence, at: moment.now } }];
}

/** The browser came back by the failed page: with a declined attempt behind it, the session is over. */
export function recordUnpaidReturn(payment: Payment, sessionId: string, { now }: Moment): PaymentEvent[] {
  const session = payment.sessions[sessionId];
  if (!session || session.phase !== 'open' || session.returnedUnpaid) return [];
  const data = { sessionId, at: now };
  const returned: PaymentEvent = { type: 'ShopperReturnedUnpaid', data };
  return session.lastAttemptDeclined ? [returned, { type: 'SessionDeclined', data }] : [returned];
}

function isPurchaseAwaited({ operations }: Payment): boolean {
  return operations.some(({ kind, status }) => kind === 'PURCHASE' && status === 'pending');
}

/** Same transaction by either of the provider's ids; a message with none speaks of the session's only one. */
export function concerns(
  fact: ProviderFact,
  known: { authorizationId: string; transactionId?: string | undefined; sessionId: string },
): boolean {
  if (fact.sessionId !== known.sessionId) return false;
  if (fact.authorizationId) return fact.authorizationId === known.authorizationId;
  return !fact.transactionId || !known.transactionId || fact.transactionId === known.transactionId;
}

function isKnownTransaction(payment: Payment, fact: ProviderFact): boolean {
  if (fact.authorizationId && authorizationOf(payment, fact.authorizationId)) return true;
  const { capture, authorization } = payment;
  const sameNumber = Boolean(fact.transactionId) && fact.transactionId === (capture ?? authorization)?.transactionId;
  return sameNumber || Boolean(fact.authorizationId && fact.authorizationId === capture?.authorizationId);
}

export function amountProblem({ amount, currency }: ProviderFact, locked: Money): HoldReason | undefined {
  if (currency !== locked.currency) return 'CURRENCY_MISMATCH';
  const said = amount === undefined ? undefined : parseMoney(amount, locked.currency);
  return typeof said === 'object' && sameMoney(said, locked) ? undefined : 'AMOUNT_MISMATCH';
}

export function reported({ session, evidence, moment }: Recording): PaymentEvent {
  return { type: 'ProviderReported', data: { sessionId: session.sessionId, evidence, at: moment.now } };
}

export function held({ session, fact, evidence, moment }: Recording, reason: HoldReason): PaymentEvent {
  const authorizationId = fact.status === 'authorized' ? fact.authorizationId : undefined;
  return {
    type: 'PaymentHeld',
    data: {
      sessionId: session.sessionId,
      reason,
      evidence,
      ...(authorizationId && { authorizationId }),
      at: moment.now,
    },
  };
}
