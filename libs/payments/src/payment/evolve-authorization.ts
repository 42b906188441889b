import type { Exchange } from '../provider/payment-provider.js';
import { startOf } from './evolve-session.js';
import type { Authorization, Operation, Payment } from './payment.js';
import {
  mapOperations,
  withAuthorization,
  withExchange,
  withOperation,
  withPending,
  withSession,
  type OperationPatch,
} from './payment-changes.js';
import type { AuthorizationEvent, EventOf, Instant } from './payment.events.js';

export function evolveAuthorization(payment: Payment, event: AuthorizationEvent): Payment {
  switch (event.type) {
    case 'PaymentAuthorized':
      return authorized(payment, event.data);
    case 'SurplusAuthorized':
      return surplus(payment, event.data);
    case 'CaptureRequested':
      return called(payment, 'capture', event.data);
    case 'CaptureAccepted':
      return answered(payment, 'PURCHASE', 'accepted', { reason: 'AWAITING_CONFIRMATION' }, event.data);
    case 'CaptureRefused':
      return answered(
        payment,
        'PURCHASE',
        'refused',
        { status: 'rejected', reason: event.data.operator ? 'NOT_CARRIED_OUT' : 'PROVIDER_REFUSED_CAPTURE' },
        event.data,
      );
    case 'CaptureNotSent':
      return answered(payment, 'PURCHASE', 'not-sent', { reason: 'PROVIDER_UNREACHABLE' }, event.data);
    case 'CaptureOutcomeUnknown':
      return answered(payment, 'PURCHASE', 'unknown', { reason: 'OUTCOME_UNKNOWN' }, event.data);
    case 'PaymentCaptured':
      return captured(payment, event.data);
    case 'AuthorizationVoidRequested':
      return called(payment, 'void', event.data);
    case 'VoidAccepted':
      return answered(payment, 'VOID', 'accepted', { reason: 'AWAITING_CONFIRMATION' }, event.data);
    case 'VoidRefused':
      return answered(
        payment,
        'VOID',
        'refused',
        { status: 'rejected', reason: event.data.operator ? 'NOT_CARRIED_OUT' : 'PROVIDER_REFUSED_VOID' },
        event.data,
      );
    case 'VoidNotSent':
      return answered(payment, 'VOID', 'not-sent', { reason: 'PROVIDER_UNREACHABLE' }, event.data);
    case 'VoidOutcomeUnknown':
      return answered(payment, 'VOID', 'unknown', { reason: 'OUTCOME_UNKNOWN' }, event.data);
    case 'AuthorizationVoided':
      return voided(payment, event.data);
  }
}

function withCall(payment: Payment, authorizationId: string, call: NonNullable<Authorization['call']>): Payment {
  return withAuthorization(payment, authorizationId, { call });
}

function called(
  payment: Payment,
  kind: 'capture' | 'void',
  {
    authorizationId,
    sessionId,
    at,
    answerBy,
    again,
  }: EventOf<'CaptureRequested' | 'AuthorizationVoidRequested'>['data'],
): Payment {
  const last = authorizationOf(payment, authorizationId)?.call;
  // What did not leave was no sending: this is the same one, tried once more.
  const unsent = last?.kind === kind && last.phase === 'not-sent' ? { unsent: last.unsent, again: last.again } : {};
  const call = { kind, phase: 'sent' as const, at, answerBy, ...unsent, ...(again && { again }) };
  const sent = withCall(payment, authorizationId, call);
  return withSession(sent, sessionId, { asked: undefined });
}

function paid(payment: Payment, sessionId: string): Payment {
  const guid = payment.sessions[sessionId]?.guid;
  const changed = withSession(payment, sessionId, { phase: 'paid', lastAttemptDeclined: undefined });
  return guid ? withOperation(changed, guid, { status: 'resolved', reason: undefined }) : changed;
}

function authorized(payment: Payment, data: EventOf<'PaymentAuthorized'>['data']): Payment {
  const { authorizationId, sessionId, amount, evidence, at } = data;
  const authorization = { authorizationId, sessionId, amount, transactionId: evidence.transactionId };
  const changed: Payment = { ...paid(payment, sessionId), phase: 'authorized', authorization };
  return withExchange(changed, startOf(sessionId, payment), evidence, at);
}

function surplus(payment: Payment, data: EventOf<'SurplusAuthorized'>['data']): Payment {
  const { authorizationId, sessionId, amount, evidence, at } = data;
  const authorization = { authorizationId, sessionId, amount, transactionId: evidence.transactionId };
  const changed: Payment = { ...payment, surplus: { ...payment.surplus, [authorizationId]: authorization } };
  return withExchange(changed, startOf(sessionId, payment), evidence, at);
}

/** The provider's answer to a capture or void that is not its end, for every operation that waits for it. */
function answered(
  payment: Payment,
  kind: 'PURCHASE' | 'VOID',
  phase: 'accepted' | 'refused' | 'not-sent' | 'unknown',
  patch: OperationPatch,
  {
    authorizationId,
    exchange,
    claimed,
    at,
  }: { authorizationId: string; exchange: Exchange; claimed?: true; at: Instant },
): Payment {
  const call = authorizationOf(payment, authorizationId)?.call;
  const noted = withExchange(payment, concerned(payment, authorizationId, kind), exchange, at);
  const unsent = phase === 'not-sent' ? (call?.unsent ?? 0) + 1 : undefined;
  const changed = call
    ? withCall(noted, authorizationId, { ...call, phase, ...(unsent && { unsent }), ...(claimed && { claimed }) })
    : noted;
  return payment.surplus[authorizationId] ? changed : withPending(changed, kind, patch);
}

export function authorizationOf(payment: Payment, authorizationId: string): Authorization | undefined {
  return (
    payment.surplus[authorizationId] ??
    (payment.authorization?.authorizationId === authorizationId ? payment.authorization : undefined)
  );
}

/** Operations of the shop wait for the authorization that counts; what we do by ourselves is shown under its START. */
function concerned(
  payment: Payment,
  authorizationId: string,
  kind: 'PURCHASE' | 'VOID',
): (operation: Operation) => boolean {
  const pending = (operation: Operation) => operation.kind === kind && operation.status === 'pending';
  const authorization = authorizationOf(payment, authorizationId);
  if (!payment.surplus[authorizationId] && payment.operations.some(pending)) return pending;
  return startOf(authorization?.sessionId ?? '', payment);
}

function captured(payment: Payment, data: EventOf<'PaymentCaptured'>['data']): Payment {
  const { sessionId, authorizationId, amount, exchange, evidence, at } = data;
  const transactionId = evidence?.transactionId ?? payment.authorization?.transactionId;
  const asked = payment.operations.some((operation) => operation.kind === 'PURCHASE' && operation.status === 'pending');
  const belongs = asked
    ? (operation: Operation) => operation.kind === 'PURCHASE' && operation.status === 'pending'
    : startOf(sessionId, payment);
  const noted = exchange || evidence ? withExchange(payment, belongs, (exchange ?? evidence)!, at) : payment;
  const call = payment.authorization?.call;
  const done = authorizationId && call ? withCall(noted, authorizationId, { ...call, phase: 'done' }) : noted;
  const settled = withPending(paid(done, sessionId), 'PURCHASE', { status: 'resolved', reason: undefined });
  return {
    ...withPending(settled, 'VOID', { status: 'rejected', reason: 'ALREADY_CAPTURED' }),
    phase: 'captured',
    capture: { sessionId, authorizationId, transactionId, amount },
  };
}

function voided(
  payment: Payment,
  { authorizationId, exchange, evidence, at }: EventOf<'AuthorizationVoided'>['data'],
): Payment {
  const call = authorizationOf(payment, authorizationId)?.call;
  const words = exchange ?? evidence;
  const noted = words ? withExchange(payment, concerned(payment, authorizationId, 'VOID'), words, at) : payment;
  const done = withCall(
    noted,
    authorizationId,
    call ? { ...call, phase: 'done' } : { kind: 'void', phase: 'done', at, answerBy: at },
  );
  if (payment.surplus[authorizationId]) return done;
  const settled = withPending(done, 'VOID', { status: 'resolved', reason: undefined });
  const rejected = withPending(settled, 'PURCHASE', { status: 'rejected', reason: 'PAYMENT_VOIDED' });
  return closeUnpaid({ ...rejected, phase: 'voided' });
}

/** Once the payment is called off, what other sessions may still bring is given back. */
export function closeUnpaid(payment: Payment): Payment {
  const sessions = Object.fromEntries(
    Object.entries(payment.sessions).map(([id, session]) => [
      id,
      session.phase === 'paid' ? session : { ...session, phase: 'closed' as const },
    ]),
  );
  return mapOperations({ ...payment, sessions }, (operation) =>
    operation.kind === 'START' && operation.status === 'pending'
      ? { ...operation, status: 'rejected', reason: 'PAYMENT_CANCELLED' }
      : operation,
  );
}
