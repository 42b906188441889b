import { parseMoney, type Money } from './money.js';
import {
  heldSession,
  isAwaited,
  mayStillBePaid,
  sessionsOf,
  type Authorization,
  type Operation,
  type Payment,
} from './payment.js';
import type { EventOf, PaymentEvent } from './payment.events.js';
import { refuse } from './refusal.js';
import type { Moment } from './moment.js';
import { earlier, refuseInFlight, type ShopRequest } from './repeated-request.js';

export interface CaptureRequest extends ShopRequest {
  /** Final amount as decimal text in the payment's currency, when the shop says one. */
  amount?: string | undefined;
}

/**
 * The shop completes the payment. Asks the provider once for an authorised payment; waits where the authorization is
 * not known yet. Source: the shop contract, decisions 6 to 8.
 */
export function requestCapture(payment: Payment, request: CaptureRequest, moment: Moment): PaymentEvent[] {
  const known = earlier(payment, 'PURCHASE', request);
  if (known) return repeat(payment, known, moment);

  const { guid, fingerprint } = request;
  const begin: PaymentEvent = { type: 'PurchaseRequested', data: { guid, fingerprint, at: moment.now } };
  const confirm: PaymentEvent = { type: 'OperationConfirmed', data: { guid, at: moment.now } };
  const reject = (code: string): PaymentEvent => ({ type: 'OperationRejected', data: { guid, code, at: moment.now } });

  switch (payment.phase) {
    case 'captured':
      checkAmount(request.amount, payment.capture?.amount);
      return [begin, givenBack(payment) ? reject('PAYMENT_VOIDED') : confirm];
    case 'authorized': {
      const { authorization } = payment;
      checkAmount(request.amount, authorization?.amount);
      if (authorization?.call?.kind === 'void' && authorization.call.phase !== 'refused')
        refuse('CONCURRENT_OPERATION', { retryAfterSeconds: 2 });
      return [begin, ...captureIfPossible(payment, moment)];
    }
    case 'voided':
    case 'cancelled':
      return [begin, reject(payment.phase === 'voided' ? 'PAYMENT_VOIDED' : 'PAYMENT_CANCELLED')];
    case 'open': {
      const sessions = sessionsOf(payment);
      const awaited = sessions.filter((session) => isAwaited(session, moment.now));
      if (awaited[0]) checkAmount(request.amount, awaited[0].amount);
      if (awaited.length > 0 || heldSession(payment)) return [begin];
      return [...endUnpaid(payment, moment), begin, reject(unpaidReason(payment, moment))];
    }
  }
}

/** The same guid again: nothing, unless the call never left this machine. */
function repeat(payment: Payment, known: Operation, moment: Moment): PaymentEvent[] {
  const call = payment.authorization?.call;
  if (known.status !== 'pending' || call?.kind !== 'capture') return [];
  if (call.phase === 'sent') refuseInFlight(call.answerBy, moment);
  return call.phase === 'not-sent' ? captureIfPossible(payment, moment) : [];
}

/** The call to the provider, where nothing stands against it: no hold, and no call that may have had effect. */
export function captureIfPossible(payment: Payment, moment: Moment): PaymentEvent[] {
  const { authorization } = payment;
  if (!authorization || !mayBeCalled(authorization) || payment.sessions[authorization.sessionId]?.hold) return [];
  return [captureRequested(authorization, moment)];
}

export function captureRequested(authorization: Authorization, { now, answerBy }: Moment): EventOf<'CaptureRequested'> {
  const { authorizationId, sessionId, amount } = authorization;
  return { type: 'CaptureRequested', data: { authorizationId, sessionId, amount, answerBy, at: now } };
}

export function mayBeCalled({ call }: Authorization): boolean {
  return !call || call.phase === 'not-sent' || call.phase === 'refused';
}

function checkAmount(asked: string | undefined, held: Money | undefined): void {
  if (asked === undefined || !held) return;
  const amount = parseMoney(asked, held.currency);
  if (typeof amount === 'string') return refuse('AMOUNT_INVALID', { field: 'orderAmount' });
  if (amount.minor > held.minor) refuse('AMOUNT_EXCEEDS_AUTHORIZED', { field: 'orderAmount' });
  if (amount.minor < held.minor) refuse('PARTIAL_CAPTURE_UNSUPPORTED', { field: 'orderAmount' });
}

/** A direct sale that the shop cancelled: its void is a refund of all of it. */
function givenBack(payment: Payment): boolean {
  return payment.operations.some((operation) => operation.kind === 'VOID' && operation.status !== 'rejected');
}

/** The shop is told that nobody has paid, so what its sessions bring later is given back. */
function endUnpaid(payment: Payment, { now }: Moment): PaymentEvent[] {
  return sessionsOf(payment).flatMap((session): PaymentEvent[] => {
    const data = { sessionId: session.sessionId, at: now };
    if (!mayStillBePaid(session) || session.phase === 'unopened') return [];
    return [session.expiresAt <= now ? { type: 'SessionExpired', data } : { type: 'SessionAbandoned', data }];
  });
}

function unpaidReason(payment: Payment, { now }: Moment): string {
  const newest = sessionsOf(payment).at(-1);
  if (newest?.phase === 'unopened') return 'NOTHING_TO_CAPTURE';
  return newest && (newest.phase === 'expired' || newest.expiresAt <= now) ? 'SESSION_EXPIRED' : 'PAYMENT_DECLINED';
}
