import { parseMoney, type Money } from './money.js';
import { isPending, refundableMinor, type Payment, type Refund } from './payment.js';
import type { PaymentEvent } from './payment.events.js';
import { held, reported, type Recording } from './record-fact.js';

/**
 * A refund that the provider reports: the oldest pending request over that amount, or one made at the provider's
 * dashboard. Ambiguous ones are recorded and held. Source: the provider contract, refunds.
 */
export function recordRefundFact(payment: Payment, recording: Recording): PaymentEvent[] {
  const { fact, session, evidence, moment } = recording;
  const pending = payment.refunds.filter((refund) => isPending(refund) && refund.sessionId === session.sessionId);
  const amount =
    fact.amount === undefined
      ? 'AMOUNT_NOT_A_DECIMAL'
      : parseMoney(fact.amount, fact.currency ?? session.amount.currency);
  if (fact.status === 'failed' || fact.status === 'declined') {
    const match = matching(pending, amount);
    return match
      ? [{ type: 'RefundFailed', data: { guid: match.guid, evidence, at: moment.now } }]
      : [reported(recording)];
  }
  if (fact.status !== 'captured') return [reported(recording)];
  if (typeof amount === 'string' || amount.minor <= 0) return [held(recording, 'AMOUNT_MISMATCH')];
  if (amount.currency !== session.amount.currency) return [held(recording, 'CURRENCY_MISMATCH')];
  if (payment.capture?.sessionId !== session.sessionId) return [held(recording, 'REFUND_WITHOUT_CAPTURE')];

  const match = matching(pending, amount);
  if (match) return [{ type: 'RefundCompleted', data: { guid: match.guid, evidence, at: moment.now } }];
  return discovered(payment, recording, amount, pending);
}

function matching(pending: Refund[], amount: Money | string): Refund | undefined {
  return typeof amount === 'object' ? pending.find((refund) => refund.amount.minor === amount.minor) : undefined;
}

function discovered(payment: Payment, recording: Recording, amount: Money, pending: Refund[]): PaymentEvent[] {
  const { session, evidence, moment } = recording;
  const guid = `provider-${evidence.transactionId ?? evidence.notificationId ?? String(payment.refunds.length + 1)}`;
  const taken = payment.operations.some((operation) => operation.guid === guid);
  const data = {
    sessionId: session.sessionId,
    guid: taken ? `${guid}-${payment.refunds.length + 1}` : guid,
    amount,
    evidence,
    at: moment.now,
  };
  const events: PaymentEvent[] = [{ type: 'RefundDiscovered', data }];
  if (pending.length > 0) events.push(held(recording, 'REFUND_AMBIGUOUS'));
  else if (amount.minor > refundableMinor(payment)) events.push(held(recording, 'REFUND_EXCEEDS_CAPTURED'));
  return events;
}
