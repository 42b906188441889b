import { parseMoney, type Money } from './money.js';
import { balanceMinor, isPending, refundableMinor, type Payment, type Refund } from './payment.js';
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

  const before = confirmedBefore(payment, recording, amount);
  if (before) return [{ type: 'RefundReported', data: { guid: before.guid, evidence, at: moment.now } }];
  const match = matching(pending, amount);
  if (match) return [{ type: 'RefundCompleted', data: { guid: match.guid, evidence, at: moment.now } }];
  return discovered(payment, recording, amount, pending);
}

function matching(pending: Refund[], amount: Money | string): Refund | undefined {
  return typeof amount === 'object' ? pending.find((refund) => refund.amount.minor === amount.minor) : undefined;
}

/** Before a pending one: that stays open at worst, while taking this for another refund would count it twice. */
function confirmedBefore({ refunds }: Payment, { fact, session }: Recording, amount: Money): Refund | undefined {
  const candidates = refunds.filter(
    (refund) => refund.unreported && refund.sessionId === session.sessionId && refund.amount.minor === amount.minor,
  );
  return (
    candidates.find(({ unreported }) => fact.transactionId && unreported?.transactionId === fact.transactionId) ??
    candidates.find(({ unreported }) => !fact.transactionId || !unreported?.transactionId)
  );
}

function discovered(payment: Payment, recording: Recording, amount: Money, pending: Refund[]): PaymentEvent[] {
  const { session, evidence, moment } = recording;
  // More than is there cannot have been given back: nothing moves until a person has looked.
  if (amount.minor > balanceMinor(payment)) return [held(recording, 'REFUND_EXCEEDS_CAPTURED')];
  const guid = freeGuid(payment, `provider-${evidence.transactionId ?? evidence.notificationId ?? 'refund'}`);
  const event: PaymentEvent = {
    type: 'RefundDiscovered',
    data: { sessionId: session.sessionId, guid, amount, evidence, at: moment.now },
  };
  const ambiguous = pending.length > 0 || amount.minor > refundableMinor(payment);
  return ambiguous ? [event, held(recording, 'REFUND_AMBIGUOUS')] : [event];
}

function freeGuid({ operations, refunds }: Payment, guid: string): string {
  return operations.some((operation) => operation.guid === guid) ? `${guid}-${refunds.length + 1}` : guid;
}
