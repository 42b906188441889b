import type { DecisionContext } from '../values/decision-context.js';
import { disputedMinor } from '../state/disputes.js';
import { isPending, refundableMinor, refundsOf, remainingMinor } from '../state/money-state.js';
import { callRequested } from '../due/next-steps.js';
import { isBlocked } from '../status/call-status.js';
import { statusOf } from '../status/operation-status.js';
import { oursOf, phaseOf, type Payment, sessionOf } from '../state/payment.js';
import type { Operation } from '../state/operation.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { refuse } from '../values/refusal.js';
import { earlier, refuseInFlight, type ShopRequest } from './repeated-request.js';
import { isInDoubt } from '../status/money-in-doubt.js';
import { blocks, openReviews } from '../status/reviews.js';
import { isCallOpen, type Transaction } from '../state/transaction.js';

export interface VoidRules {
  refunds: 'manual' | 'api' | 'none';
}

/**
 * The shop voids the payment, always the whole of it. Source: akinon#D6, akinon#D8.
 * A direct sale without a purchase is given back by a refund.
 */
export function requestVoid(
  payment: Payment,
  request: ShopRequest,
  rules: VoidRules,
  context: DecisionContext,
): PaymentEvent[] {
  const known = earlier(payment, 'VOID', request);
  if (known) return repeat(payment, known, context);

  const { guid, fingerprint } = request;
  const at = context.now;
  const begin: PaymentEvent = { type: 'VoidRequested', data: { guid, fingerprint, at } };
  const ours = oursOf(payment);
  switch (phaseOf(payment)) {
    case 'voided':
    case 'cancelled':
      return [begin, { type: 'OperationConfirmed', data: { guid, at } }];
    case 'captured':
      if (isUndecidedSale(payment, ours!)) return giveBack(payment, ours!, request, rules, context);
      return [begin, { type: 'OperationRejected', data: { guid, code: 'ALREADY_CAPTURED', at } }];
    case 'authorized':
      if (ours?.call?.kind === 'capture' && (isCallOpen(ours) || ours.call.phase === 'done')) {
        refuse('CONCURRENT_OPERATION', { retryAfterSeconds: 2 });
      }
      return [begin];
    case 'open':
      return openReviews(payment).some(blocks) ? [begin] : [begin, { type: 'PaymentCancelled', data: { guid, at } }];
  }
}

/** A repeated request changes nothing, unless the call was not sent. */
function repeat(payment: Payment, known: Operation, context: DecisionContext): PaymentEvent[] {
  const ours = oursOf(payment);
  const { call } = ours ?? {};
  if (!ours || statusOf(payment, known).status !== 'pending' || call?.kind !== 'void') return [];
  if (call.phase === 'sent') refuseInFlight(call.answerBy, context);
  const maySend = call.phase === 'not-sent' && !isBlocked(payment, ours.sessionId);
  return maySend ? [callRequested(ours, 'void', context)] : [];
}

/** A direct sale is captured before the shop decides. Until the purchase, a void gives the money back. */
function isUndecidedSale(payment: Payment, { sessionId }: Transaction): boolean {
  const isSale = sessionOf(payment, sessionId)?.flow === 'sale';
  return isSale && !payment.operations.some(({ kind, end }) => kind === 'PURCHASE' && end?.status === 'resolved');
}

function giveBack(
  payment: Payment,
  ours: Transaction,
  { guid, fingerprint }: ShopRequest,
  { refunds }: VoidRules,
  { now, answerBy }: DecisionContext,
): PaymentEvent[] {
  const begin: PaymentEvent = { type: 'VoidRequested', data: { guid, fingerprint, at: now } };
  if (remainingMinor(payment, ours) === 0) return [begin, { type: 'OperationConfirmed', data: { guid, at: now } }];
  if (refunds === 'none') refuse('REFUND_UNSUPPORTED');
  if (isInDoubt(payment, ours)) refuse('PAYMENT_ON_HOLD');
  if (disputedMinor(payment, ours) > 0) refuse('PAYMENT_DISPUTED');
  const minor = refundableMinor(payment, ours);
  // All of the money is in pending refunds. This void ends when they end.
  if (minor === 0 && refundsOf(payment, ours).some(isPending)) return [begin];
  const { sessionId, id, amount } = ours;
  const place = { guid, fingerprint, sessionId, transaction: id, operation: 'VOID' as const, mode: refunds };
  const intent = refunds === 'api' ? { answerBy } : {};
  return [{ type: 'RefundRequested', data: { ...place, amount: { ...amount, minor }, ...intent, at: now } }];
}
