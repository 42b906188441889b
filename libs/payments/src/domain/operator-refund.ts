import type { DecisionContext } from './decision-context.js';
import { isOfAnother } from './another-number.js';
import { parseMoney } from './money.js';
import { isPending, outstandingMinor } from './money-state.js';
import { operatorExchange } from './operator-exchange.js';
import type { Payment } from './payment.js';
import type { Refund } from './refund.js';
import type { ByHand } from './event-parts.js';
import type { PaymentEvent } from './payment.events.js';
import { refuse } from './refusal.js';
import { refuseInFlight } from './repeated-request.js';

export interface RefundConfirmation {
  guid: string;
  /** Decimal text. Must equal the amount of the request or what is left of it, as a check that the person has seen the refund. */
  amount: string;
  /** The provider's number of the refund or of its sale, if known. With it the refund report is recognised. */
  transactionId?: string | undefined;
}

/** An operator has made the refund at the provider. */
export function confirmRefund(
  payment: Payment,
  { guid, amount, transactionId }: RefundConfirmation,
  byHand: ByHand,
  context: DecisionContext,
): PaymentEvent[] {
  const refund = refundOf(payment, guid);
  const said = parseMoney(amount, refund.amount.currency);
  if (typeof said === 'string') return refuse('AMOUNT_INVALID', { field: 'amount' });
  const left = isPending(refund) ? outstandingMinor(payment, refund) : refund.amount.minor;
  if (said.minor !== refund.amount.minor && said.minor !== left) refuse('AMOUNT_MISMATCH', { field: 'amount' });
  if (transactionId && isOfAnother(payment, refund, transactionId))
    refuse('NUMBER_OF_ANOTHER', { field: 'transactionId' });
  return refundMade(payment, refund, byHand, context, transactionId);
}

/** A refund cannot be more than what other refunds have left. */
export function refundMade(
  payment: Payment,
  refund: Refund,
  byHand: ByHand,
  context: DecisionContext,
  transactionId?: string,
): PaymentEvent[] {
  const left = isPending(refund) ? outstandingMinor(payment, refund) : refund.amount.minor;
  if (left === 0) return refuse('REFUND_NOT_WAITING', { field: 'guid' });
  const given = left < refund.amount.minor ? { amount: { ...refund.amount, minor: left } } : {};
  return endRefund(refund, 'confirmed', byHand, context, { transactionId, ...given });
}

/**
 * A person says that a refund will not be made, which frees the reserved amount; or that a completed refund was not made. The latter is
 * possible if only a person reported the refund, or if a person dismissed the provider's report that it failed.
 */
export function rejectRefund(payment: Payment, guid: string, byHand: ByHand, context: DecisionContext): PaymentEvent[] {
  const refund = refundOf(payment, guid);
  if (!mayNotBeMade(refund)) return endRefund(refund, 'rejected', byHand, context);
  const exchange = operatorExchange('refund was not made');
  return [{ type: 'RefundFailed', data: { guid, exchange, operator: byHand, at: context.now } }];
}

/** The refund is completed, and only persons say so: the provider has not reported it, or has reported that it failed. */
export function mayNotBeMade({ phase, isDoubted, unreported }: Refund): boolean {
  return phase === 'completed' && (isDoubted ?? unreported) !== undefined;
}

/**
 * Links a requested refund (`guid`) with a refund that was found at the provider (`discovered`: its guid in the history), whatever its
 * amount. A request that was rejected or completed with another amount is corrected.
 */
export function linkRefund(
  payment: Payment,
  guid: string,
  discovered: string,
  byHand: ByHand,
  { now }: DecisionContext,
): PaymentEvent[] {
  const refund = refundOf(payment, guid);
  const found = payment.refunds.find(
    (known) => known.guid === discovered && isFound(known) && known.phase !== 'failed',
  );
  if (!found || refund.mode === 'provider') return refuse('REFUND_NOT_WAITING', { field: 'discovered' });
  if (found.phase === 'linked')
    return refund.phase === 'completed' ? [] : refuse('REFUND_NOT_WAITING', { field: 'discovered' });
  // If the provider has reported the requested refund itself, the found one is another refund, and both count.
  if (refund.phase === 'completed' && !(refund.byOperator && (refund.unreported || refund.isGuess)))
    return refuse('REFUND_NOT_WAITING', { field: 'guid' });
  if (refund.sessionId !== found.sessionId) return refuse('REFUND_NOT_WAITING', { field: 'discovered' });
  return [{ type: 'RefundLinked', data: { guid, discovered, amount: found.amount, ...byHand, at: now } }];
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
  if (!isPending(refund) && !isLost) return refuse('REFUND_NOT_WAITING', { field: 'guid' });
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

function refundOf({ refunds }: Payment, guid: string): Refund {
  return refunds.find((refund) => refund.guid === guid) ?? refuse('REFUND_NOT_WAITING', { field: 'guid' });
}
