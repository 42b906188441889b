import { heldSession, refundableMinor, type Authorization, type Operation, type Payment } from './payment.js';
import type { EventOf, PaymentEvent } from './payment.events.js';
import { refuse } from './refusal.js';
import { mayBeCalled } from './request-capture.js';
import type { Moment } from './moment.js';
import { earlier, refuseInFlight, type ShopRequest } from './repeated-request.js';

export interface VoidRules {
  refunds: 'manual' | 'api' | 'none';
}

/**
 * The shop calls the payment off: always the whole of it. Source: the shop contract, decisions 6 and 8.
 * A direct sale that was not completed yet is given back by the refund capability.
 */
export function requestVoid(payment: Payment, request: ShopRequest, rules: VoidRules, moment: Moment): PaymentEvent[] {
  const known = earlier(payment, 'VOID', request);
  if (known) return repeat(payment, known, moment);

  const { guid, fingerprint } = request;
  const begin: PaymentEvent = { type: 'VoidRequested', data: { guid, fingerprint, at: moment.now } };
  const confirm: PaymentEvent = { type: 'OperationConfirmed', data: { guid, at: moment.now } };

  switch (payment.phase) {
    case 'voided':
    case 'cancelled':
      return [begin, confirm];
    case 'captured':
      if (isUndecidedSale(payment)) return giveBack(payment, request, rules, moment);
      return [begin, { type: 'OperationRejected', data: { guid, code: 'ALREADY_CAPTURED', at: moment.now } }];
    case 'authorized': {
      const call = payment.authorization?.call;
      if (call?.kind === 'capture' && !mayBeCalled(payment.authorization!)) {
        refuse('CONCURRENT_OPERATION', { retryAfterSeconds: 2 });
      }
      return [begin, ...voidIfPossible(payment, moment)];
    }
    case 'open':
      return heldSession(payment) ? [begin] : [begin, { type: 'PaymentCancelled', data: { guid, at: moment.now } }];
  }
}

function repeat(payment: Payment, known: Operation, moment: Moment): PaymentEvent[] {
  const call = payment.authorization?.call;
  if (known.status !== 'pending' || call?.kind !== 'void') return [];
  if (call.phase === 'sent') refuseInFlight(call.answerBy, moment);
  return call.phase === 'not-sent' ? voidIfPossible(payment, moment) : [];
}

/** The call to the provider, where nothing stands against it. */
export function voidIfPossible({ authorization, sessions }: Payment, moment: Moment): PaymentEvent[] {
  if (!authorization || !mayBeCalled(authorization) || sessions[authorization.sessionId]?.hold) return [];
  return [voidRequested(authorization, moment)];
}

export function voidRequested(
  { authorizationId, sessionId }: Pick<Authorization, 'authorizationId' | 'sessionId'>,
  { now, answerBy }: Moment,
): EventOf<'AuthorizationVoidRequested'> {
  return { type: 'AuthorizationVoidRequested', data: { authorizationId, sessionId, answerBy, at: now } };
}

/** The money of a direct sale is taken before the shop decides; until its purchase, a void gives it back. */
function isUndecidedSale(payment: Payment): boolean {
  const sale = payment.capture && payment.sessions[payment.capture.sessionId]?.flow === 'sale';
  return Boolean(sale) && !payment.operations.some(({ kind, status }) => kind === 'PURCHASE' && status === 'resolved');
}

function giveBack(payment: Payment, request: ShopRequest, { refunds }: VoidRules, moment: Moment): PaymentEvent[] {
  const { guid, fingerprint } = request;
  if (refunds === 'none') refuse('REFUND_UNSUPPORTED');
  const amount = { ...payment.capture!.amount, minor: refundableMinor(payment) };
  if (amount.minor === 0) {
    const confirm: PaymentEvent = { type: 'OperationConfirmed', data: { guid, at: moment.now } };
    return [{ type: 'VoidRequested', data: { guid, fingerprint, at: moment.now } }, confirm];
  }
  const { sessionId } = payment.capture!;
  const intent = refunds === 'api' ? { answerBy: moment.answerBy } : {};
  const data = {
    guid,
    fingerprint,
    sessionId,
    amount,
    operation: 'VOID' as const,
    mode: refunds,
    ...intent,
    at: moment.now,
  };
  return [{ type: 'RefundRequested', data }];
}
