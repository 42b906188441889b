import type { DecisionContext } from '../values/decision-context.js';
import { parseMoney, type Money } from '../values/money.js';
import { isPaid, remainingMinor } from '../state/money-state.js';
import { isBlocked } from '../status/call-status.js';
import { statusOf } from '../status/operation-status.js';
import { goneReason, unpaidReason } from '../status/purchase-status.js';
import type { OperationStatus } from '../status/status.js';
import { oursOf, phaseOf, sessionsOf, type Payment } from '../state/payment.js';
import type { Operation } from '../state/operation.js';
import type { StatusReason } from '../values/status-reason.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { callRequested } from '../due/next-steps.js';
import { refuse } from '../values/refusal.js';
import { earlier, refuseInFlight, type ShopRequest } from './repeated-request.js';
import { blocks, openReviews } from '../status/reviews.js';
import { isPayable, mayStillBePaid } from '../state/session.js';
import { isAwaited } from '../due/unseen-payment.js';

export interface CaptureRequest extends ShopRequest {
  /** Final amount as decimal text in the payment's currency, if the shop sends one. */
  amount?: string | undefined;
}

/**
 * The shop requests the capture. If the payment is authorized, the call is due at once. If nobody has paid yet, the operation waits.
 * Source: akinon#D6, akinon#D7, akinon#D8.
 */
export function requestCapture(payment: Payment, request: CaptureRequest, context: DecisionContext): PaymentEvent[] {
  const known = earlier(payment, 'PURCHASE', request);
  if (known) return repeat(payment, known, context);

  const { guid, fingerprint } = request;
  const ours = oursOf(payment);
  const awaited = sessionsOf(payment).filter((session) => isAwaited(payment, session, context));
  // All sessions that can still be paid have the same amount, because a session over another amount replaces the earlier ones.
  const expected = (ours ?? awaited.at(-1))?.amount;
  const amount = saidAmount(request.amount, expected ?? sessionsOf(payment).at(-1)!.amount);
  const data = { guid, fingerprint, ...(amount && { amount }), at: context.now };
  const begin: PaymentEvent = { type: 'PurchaseRequested', data };
  const confirm: PaymentEvent = { type: 'OperationConfirmed', data: { guid, at: context.now } };
  const reject = (code: StatusReason): PaymentEvent => ({
    type: 'OperationRejected',
    data: { guid, code, at: context.now },
  });

  switch (phaseOf(payment)) {
    case 'captured': {
      const called = calledOff(payment);
      if (called === 'resolved') return [begin, reject('PAYMENT_VOIDED')];
      checkAmount(amount, expected);
      // The end of the void decides whether the money stays.
      return called === 'pending' ? [begin] : [begin, confirm];
    }
    case 'authorized': {
      checkAmount(amount, expected);
      if (ours?.call?.kind === 'void' && ours.call.phase !== 'refused') {
        refuse('CONCURRENT_OPERATION', { retryAfterSeconds: 2 });
      }
      return [begin];
    }
    case 'voided':
      return [begin, reject(goneReason(ours!))];
    case 'cancelled':
      return [begin, reject('PAYMENT_CANCELLED')];
    case 'open': {
      checkAmount(amount, expected);
      if (awaited.length > 0 || openReviews(payment).some(blocks)) return [begin];
      return [...endUnpaid(payment, context), begin, reject(unpaidNow(payment, context))];
    }
  }
}

/** A repeated request changes nothing, unless the call was not sent. */
function repeat(payment: Payment, known: Operation, context: DecisionContext): PaymentEvent[] {
  const ours = oursOf(payment);
  const { call } = ours ?? {};
  if (!ours || statusOf(payment, known).status !== 'pending' || call?.kind !== 'capture') return [];
  if (call.phase === 'sent') refuseInFlight(call.answerBy, context);
  const maySend = call.phase === 'not-sent' && !isBlocked(payment, ours.sessionId);
  return maySend ? [callRequested(ours, 'capture', context)] : [];
}

function saidAmount(asked: string | undefined, { currency }: Money): Money | undefined {
  if (asked === undefined) return undefined;
  const amount = parseMoney(asked, currency);
  return typeof amount === 'string' ? refuse('AMOUNT_INVALID', { field: 'orderAmount' }) : amount;
}

function checkAmount(amount: Money | undefined, held: Money | undefined): void {
  if (!amount || !held) return;
  if (amount.minor > held.minor) refuse('AMOUNT_EXCEEDS_AUTHORIZED', { field: 'orderAmount' });
  if (amount.minor < held.minor) refuse('PARTIAL_CAPTURE_UNSUPPORTED', { field: 'orderAmount' });
}

/** The status of the shop's void in this cycle. A direct sale that was refunded in full before its purchase counts as voided, too. */
function calledOff(payment: Payment): OperationStatus['status'] | undefined {
  const inCycle = payment.operations.filter(({ cycle }) => cycle === payment.cycle);
  const voids = inCycle.filter(({ kind }) => kind === 'VOID').map((operation) => statusOf(payment, operation).status);
  const isCompleted = inCycle.some(({ kind, end }) => kind === 'PURCHASE' && end?.status === 'resolved');
  const isGone = !isCompleted && remainingMinor(payment, oursOf(payment)!) === 0;
  return isGone ? 'resolved' : voids.find((status) => status !== 'rejected');
}

/** The shop is told that nobody has paid, so later authorizations of these sessions are unwanted. */
function endUnpaid(payment: Payment, { now }: DecisionContext): PaymentEvent[] {
  return sessionsOf(payment).flatMap((session): PaymentEvent[] => {
    const data = { sessionId: session.sessionId, at: now };
    if (!mayStillBePaid(session) || !isPayable(session) || isPaid(payment, session)) return [];
    return [session.expiresAt <= now ? { type: 'SessionExpired', data } : { type: 'SessionAbandoned', data }];
  });
}

function unpaidNow(payment: Payment, { now }: DecisionContext): StatusReason {
  const current = sessionsOf(payment).filter(({ cycle }) => cycle === payment.cycle);
  const newest = current.at(-1);
  if (!newest || !isPayable(newest)) return 'NOTHING_TO_CAPTURE';
  if (mayStillBePaid(newest) && newest.expiresAt <= now) return 'SESSION_EXPIRED';
  const reason = unpaidReason(current);
  return reason === 'NOTHING_TO_CAPTURE' ? 'PAYMENT_DECLINED' : reason;
}
