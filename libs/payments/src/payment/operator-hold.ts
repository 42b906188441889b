import { evolve } from './evolve.js';
import { heldAuthorizationsOf } from './evolve-operator.js';
import type { Moment } from './moment.js';
import { heldSession, type Operation, type Payment, type Session } from './payment.js';
import type { ByHand, PaymentEvent } from './payment.events.js';
import { refuse } from './refusal.js';
import { captureIfPossible, mayBeCalled } from './request-capture.js';
import { voidIfPossible, voidRequested } from './request-void.js';

/**
 * Ends a hold. What was held is not believed by that: a later notification or a fresh question to the provider counts.
 * What the shop asked for meanwhile goes on; a void before a purchase, since it takes no money.
 */
export function releaseHold(payment: Payment, sessionId: string, byHand: ByHand, moment: Moment): PaymentEvent[] {
  if (!heldOrDecided(payment, sessionId, 'released')) return [];
  const release: PaymentEvent = { type: 'HoldReleased', data: { sessionId, ...byHand, at: moment.now } };
  const released = evolve(payment, release);
  const [wantedVoid] = pending(released, 'VOID');
  if (heldSession(released)) return [release];
  if (released.phase === 'authorized') {
    if (wantedVoid) return [release, ...voidIfPossible(released, moment)];
    return pending(released, 'PURCHASE').length > 0 ? [release, ...captureIfPossible(released, moment)] : [release];
  }
  const cancel = wantedVoid && released.phase === 'open';
  return cancel ? [release, { type: 'PaymentCancelled', data: { guid: wantedVoid.guid, at: moment.now } }] : [release];
}

/**
 * Ends a hold for good: the session's operations are rejected as a risk, and what it authorised is given back, a held
 * authorization included. Refused once its money is taken, since that is a refund.
 */
export function rejectHold(payment: Payment, sessionId: string, byHand: ByHand, moment: Moment): PaymentEvent[] {
  if (!heldOrDecided(payment, sessionId, 'rejected')) return [];
  if (payment.phase === 'captured' && payment.capture?.sessionId === sessionId) refuse('ALREADY_CAPTURED');
  const { authorization, phase } = payment;
  const counts = phase === 'authorized' && authorization?.sessionId === sessionId ? authorization : undefined;
  const calledVoid = counts?.call?.kind === 'void' && !mayBeCalled(counts);
  if (counts && !calledVoid && !mayBeCalled(counts)) refuse('CONCURRENT_OPERATION', { retryAfterSeconds: 2 });

  const held = Object.values(heldAuthorizationsOf(payment, sessionId)).filter(
    ({ authorizationId }) => !payment.surplus[authorizationId],
  );
  const givenBack = counts && !calledVoid ? [counts, ...held] : held;
  return [
    { type: 'HoldRejected', data: { sessionId, ...byHand, at: moment.now } },
    ...givenBack.map((known) => voidRequested(known, moment)),
    ...cancelUnpaid(payment, sessionId, moment),
  ];
}

/** False when it was decided like this before; refuses what is not held. */
function heldOrDecided(payment: Payment, sessionId: string, decision: Session['decided']): boolean {
  const session = payment.sessions[sessionId];
  if (!session) return refuse('SESSION_UNKNOWN', { field: 'sessionId' });
  if (session.hold) return true;
  return session.decided === decision ? false : refuse('NOT_ON_HOLD', { field: 'sessionId' });
}

/** A void that waited for the hold is done with it, where no money is left to give back. */
function cancelUnpaid(payment: Payment, sessionId: string, { now }: Moment): PaymentEvent[] {
  const others = Object.values(payment.sessions).some((session) => session.hold && session.sessionId !== sessionId);
  if (payment.phase !== 'open' || others) return [];
  return pending(payment, 'VOID').map(({ guid }) => ({ type: 'PaymentCancelled', data: { guid, at: now } }));
}

function pending({ operations }: Payment, kind: 'PURCHASE' | 'VOID'): Operation[] {
  return operations.filter((operation) => operation.kind === kind && operation.status === 'pending');
}
