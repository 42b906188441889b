import type { DecisionContext } from '../values/decision-context.js';
import { isOfAnother } from './refund-number-conflict.js';
import { foundRefund } from './found-refund.js';
import { parseMoney } from '../values/money.js';
import { isPending, outstandingMinor, toGiveBackMinor } from '../state/money-state.js';
import { operatorExchange } from '../events/operator-exchange.js';
import type { Payment } from '../state/payment.js';
import { mayBeOfOtherSale } from '../state/refund-source.js';
import type { Refund } from '../state/refund.js';
import type { ByHand } from '../events/event-parts.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { refuse } from '../values/refusal.js';
import { refuseInFlight } from '../requests/repeated-request.js';

export interface RefundConfirmation {
  /** Of the request. `sessionId` instead, if the shop has not requested this refund. */
  guid?: string | undefined;
  sessionId?: string | undefined;
  /** Decimal text. Must equal the amount of the request or what is left of it, as a check that the person has seen the refund. */
  amount: string;
  /** The provider's number of the refund or of its sale, if known. With it the refund report is recognised. */
  transactionId?: string | undefined;
}

/** An operator has made a refund at the provider, or has seen one there. */
export function confirmRefund(
  payment: Payment,
  confirmation: RefundConfirmation,
  byHand: ByHand,
  context: DecisionContext,
): PaymentEvent[] {
  const { guid, amount, transactionId } = confirmation;
  if (guid === undefined && confirmation.sessionId !== undefined)
    return foundRefund(payment, confirmation.sessionId, { amount, transactionId }, byHand, context);
  const refund = refundOf(payment, guid);
  const said = parseMoney(amount, refund.amount.currency);
  if (typeof said === 'string') return refuse('AMOUNT_INVALID', { field: 'amount' });
  const possible = [refund.amount.minor, leftOf(payment, refund)];
  if (isPending(refund)) possible.push(toGiveBackMinor(payment, refund));
  if (!possible.includes(said.minor)) refuse('AMOUNT_MISMATCH', { field: 'amount' });
  if (transactionId && isOfAnother(payment, refund, transactionId))
    refuse('NUMBER_OF_ANOTHER', { field: 'transactionId' });
  return refundMade(payment, refund, byHand, context, { transactionId, most: said.minor });
}

/** A refund cannot be more than what other refunds have left. */
export function refundMade(
  payment: Payment,
  refund: Refund,
  byHand: ByHand,
  context: DecisionContext,
  { transactionId, most = refund.amount.minor }: { transactionId?: string | undefined; most?: number } = {},
): PaymentEvent[] {
  const left = Math.min(most, leftOf(payment, refund));
  if (left === 0) return refuse('REFUND_NOT_WAITING', { field: 'guid' });
  const given = left < refund.amount.minor ? { amount: { ...refund.amount, minor: left } } : {};
  return endRefund(refund, 'confirmed', byHand, context, { transactionId, ...given });
}

function leftOf(payment: Payment, refund: Refund): number {
  return refund.phase === 'completed' ? refund.amount.minor : outstandingMinor(payment, refund);
}

/**
 * A person says that a refund will not be made, which frees the reserved amount; or that a completed refund was not made. The latter is
 * possible if only a person reported the refund, or if a person dismissed the provider's report that it failed. A refund found at the
 * provider that was linked to this request counts on its own again.
 */
export function rejectRefund(payment: Payment, guid: string, byHand: ByHand, context: DecisionContext): PaymentEvent[] {
  const refund = refundOf(payment, guid);
  if (!mayNotBeMade(refund)) return endRefund(refund, 'rejected', byHand, context);
  const exchange = operatorExchange('refund was not made');
  return [{ type: 'RefundFailed', data: { guid, exchange, operator: byHand, at: context.now } }];
}

/** The refund is completed, and only a person says so: who confirmed it, who linked it, or who dismissed the provider's report that it failed. */
export function mayNotBeMade({ phase, isDoubted, unreported, linkedTo }: Refund): boolean {
  return phase === 'completed' && (isDoubted ?? unreported ?? linkedTo) !== undefined;
}

/** Only a person rejected the refund, so that a person can still confirm it. */
export function mayBeMade({ mode, phase, failure, byOperator }: Refund): boolean {
  return mode !== 'provider' && phase === 'failed' && failure === 'REFUND_REJECTED' && byOperator === true;
}

/**
 * Links a requested refund (`guid`) with a refund that was found at the provider (`discovered`: its guid in the history), whatever its
 * amount. A request that was rejected or completed with another amount is corrected. `discovered` may be another request, if what was taken
 * for it was made of another sale. That request waits again.
 */
export function linkRefund(
  payment: Payment,
  guid: string,
  discovered: string,
  byHand: ByHand,
  { now }: DecisionContext,
): PaymentEvent[] {
  const refund = refundOf(payment, guid);
  const found = payment.refunds.find((known) => known.guid === discovered && isLinkable(payment, known));
  if (!found || refund.mode === 'provider') return refuse('REFUND_NOT_WAITING', { field: 'discovered' });
  if (found.phase === 'linked')
    return refund.phase === 'completed' ? [] : refuse('REFUND_NOT_WAITING', { field: 'discovered' });
  // If the provider has reported the requested refund itself, the found one is another refund, and both count.
  if (refund.phase === 'completed' && !(refund.byOperator && (refund.unreported || refund.isGuess)))
    return refuse('REFUND_NOT_WAITING', { field: 'guid' });
  if (refund.sessionId !== found.sessionId) return refuse('REFUND_NOT_WAITING', { field: 'discovered' });
  return [{ type: 'RefundLinked', data: { guid, discovered, amount: found.amount, ...byHand, at: now } }];
}

function isLinkable(payment: Payment, known: Refund): boolean {
  return (isFound(known) && known.phase !== 'failed') || mayBeOfOtherSale(payment, known);
}

/** The refund was made at the provider, and not by a bank in a dispute. */
export function isFound({ mode, isDispute }: Refund): boolean {
  return mode === 'provider' && !isDispute;
}

/** Ends a refund by a person's decision. A repeated decision changes nothing. */
export function endRefund(
  refund: Refund,
  end: 'confirmed' | 'rejected',
  byHand: ByHand,
  context: DecisionContext,
  { transactionId, amount }: { transactionId?: string | undefined; amount?: Refund['amount'] } = {},
): PaymentEvent[] {
  const { guid, phase, answerBy } = refund;
  if (phase === (end === 'confirmed' ? 'completed' : 'failed')) return [];
  // A refund that failed because of a lost dispute may have been made before. A person can say so.
  const isLost = end === 'confirmed' && refund.failure === 'DISPUTE_LOST';
  if (!isPending(refund) && !isLost && !mayBeMade(refund)) return refuse('REFUND_NOT_WAITING', { field: 'guid' });
  if (phase === 'sent') refuseInFlight(answerBy, context);
  const data = { guid, exchange: operatorExchange(`refund ${end}`), operator: byHand, at: context.now };
  return end === 'confirmed'
    ? [
        {
          type: 'RefundCompleted',
          data: { ...data, ...(amount && { amount }), ...(transactionId && { transactionId }) },
        },
      ]
    : [{ type: 'RefundFailed', data }];
}

function refundOf({ refunds }: Payment, guid: string | undefined): Refund {
  return refunds.find((refund) => refund.guid === guid) ?? refuse('REFUND_NOT_WAITING', { field: 'guid' });
}
