import { parseMoney, sameMoney } from './money.js';
import type { Moment } from './moment.js';
import { operatorExchange } from './operator-exchange.js';
import { isPending, type Payment, type Refund } from './payment.js';
import type { ByHand, PaymentEvent } from './payment.events.js';
import { refuse } from './refusal.js';
import { refuseInFlight } from './repeated-request.js';

export interface RefundConfirmation {
  guid: string;
  /** Decimal text; must be the very amount of the request, since it was typed by somebody who has seen it. */
  amount: string;
  /** The provider's number of the refund, if it is known: its own report is then recognised for certain. */
  transactionId?: string | undefined;
}

/** An operator has made a refund at the provider. */
export function confirmRefund(
  payment: Payment,
  { guid, amount, transactionId }: RefundConfirmation,
  byHand: ByHand,
  moment: Moment,
): PaymentEvent[] {
  const refund = refundOf(payment, guid);
  const said = parseMoney(amount, refund.amount.currency);
  if (typeof said === 'string') return refuse('AMOUNT_INVALID', { field: 'amount' });
  if (!sameMoney(said, refund.amount)) refuse('AMOUNT_MISMATCH', { field: 'amount' });
  return endRefund(refund, 'confirmed', byHand, moment, transactionId);
}

/** An operator will not make a refund: what it reserved is free again. */
export function rejectRefund(payment: Payment, guid: string, byHand: ByHand, moment: Moment): PaymentEvent[] {
  return endRefund(refundOf(payment, guid), 'rejected', byHand, moment);
}

/** The same end again changes nothing. */
export function endRefund(
  refund: Refund,
  end: 'confirmed' | 'rejected',
  byHand: ByHand,
  moment: Moment,
  transactionId?: string,
): PaymentEvent[] {
  const { guid, phase, answerBy } = refund;
  if (phase === (end === 'confirmed' ? 'completed' : 'failed')) return [];
  if (!isPending(refund)) return refuse('REFUND_NOT_WAITING', { field: 'guid' });
  if (phase === 'sent') refuseInFlight(answerBy, moment);
  const data = { guid, exchange: operatorExchange(`refund ${end}`), operator: byHand, at: moment.now };
  return end === 'confirmed'
    ? [{ type: 'RefundCompleted', data: { ...data, ...(transactionId && { transactionId }) } }]
    : [{ type: 'RefundFailed', data }];
}

function refundOf({ refunds }: Payment, guid: string): Refund {
  return refunds.find((refund) => refund.guid === guid) ?? refuse('REFUND_NOT_WAITING', { field: 'guid' });
}
