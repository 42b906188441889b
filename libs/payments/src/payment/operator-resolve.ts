import { authorizationOf } from './evolve-authorization.js';
import type { Moment } from './moment.js';
import { operatorExchange } from './operator-exchange.js';
import { endRefund } from './operator-refund.js';
import { operationOf, type Authorization, type Payment } from './payment.js';
import type { ByHand, PaymentEvent } from './payment.events.js';
import { refuse } from './refusal.js';
import { isAutomaticVoid, type OpenCall } from './operator-worklist.js';
import { refuseInFlight } from './repeated-request.js';
import { voidRequested } from './request-void.js';

export interface ResolveUnknown {
  /** Of a purchase, void or refund; or an authorization by its id. */
  guid?: string | undefined;
  authorizationId?: string | undefined;
  outcome: 'happened' | 'did-not-happen';
}

/**
 * An operator has seen at the provider what became of a call. `did-not-happen` rejects what waited for it, so that the
 * shop may ask anew; a void that nobody asked for, and that must be, is sent again. The same answer again changes nothing.
 */
export function resolveUnknown(
  payment: Payment,
  { guid, authorizationId, outcome }: ResolveUnknown,
  byHand: ByHand,
  moment: Moment,
): PaymentEvent[] {
  const refund = payment.refunds.find((known) => known.guid === guid && known.mode === 'api');
  if (refund) return endRefund(refund, outcome === 'happened' ? 'confirmed' : 'rejected', byHand, moment);
  const known = authorizationId ? authorizationOf(payment, authorizationId) : authorizationBehind(payment, guid);
  if (!known?.call) return refuse('NOTHING_TO_RESOLVE', { field: authorizationId ? 'authorizationId' : 'guid' });
  return resolveCall(payment, { ...known, call: known.call }, outcome === 'happened', byHand, moment);
}

function resolveCall(
  payment: Payment,
  known: OpenCall,
  happened: boolean,
  byHand: ByHand,
  moment: Moment,
): PaymentEvent[] {
  const { authorizationId, sessionId, amount, call } = known;
  if (call.phase === 'sent') refuseInFlight(call.answerBy, moment);
  const automatic = isAutomaticVoid(payment, known);
  const over = call.phase === 'done' || (call.phase === 'refused' && !automatic);
  if (over && happened === (call.phase === 'done')) return [];
  if (over || (call.phase === 'not-sent' && !automatic)) return refuse('NOTHING_TO_RESOLVE');

  const exchange = operatorExchange(`${call.kind} ${happened ? 'happened' : 'did not happen'}`);
  const data = { authorizationId, sessionId, exchange, operator: byHand, at: moment.now };
  if (happened) {
    return call.kind === 'capture'
      ? [{ type: 'PaymentCaptured', data: { ...data, amount } }]
      : [{ type: 'AuthorizationVoided', data }];
  }
  if (call.kind === 'capture') return [{ type: 'CaptureRefused', data }];
  const refused: PaymentEvent = { type: 'VoidRefused', data };
  return automatic ? [refused, voidRequested(known, moment)] : [refused];
}

/** The call that a purchase or void of the shop waits for. */
function authorizationBehind(payment: Payment, guid: string | undefined): Authorization | undefined {
  const kind = guid === undefined ? undefined : operationOf(payment, guid)?.kind;
  const { authorization } = payment;
  const expected = kind === 'PURCHASE' ? 'capture' : kind === 'VOID' ? 'void' : undefined;
  return authorization?.call?.kind === expected ? authorization : undefined;
}
