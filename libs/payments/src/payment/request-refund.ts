import type { Money } from './money.js';
import { refundableMinor, type Operation, type Payment } from './payment.js';
import type { PaymentEvent } from './payment.events.js';
import { refuse } from './refusal.js';
import type { Moment } from './moment.js';
import { earlier, refuseInFlight, type ShopRequest } from './repeated-request.js';

export interface RefundRequest extends ShopRequest {
  amount: Money;
}

export interface RefundRules {
  refunds: 'manual' | 'api' | 'none';
}

/**
 * Reserves a part of the captured money and has it given back, by a person or by the provider's interface.
 * Source: the shop contract, decision 8; the provider contract, refunds.
 */
export function requestRefund(
  payment: Payment,
  request: RefundRequest,
  rules: RefundRules,
  moment: Moment,
): PaymentEvent[] {
  const known = earlier(payment, 'REFUND', request);
  if (known) return repeat(payment, known, moment);
  if (rules.refunds === 'none') return refuse('REFUND_UNSUPPORTED');

  const { guid, fingerprint, amount } = request;
  const paidIn = payment.capture ?? payment.authorization ?? Object.values(payment.sessions)[0];
  if (paidIn && paidIn.amount.currency !== amount.currency) refuse('CURRENCY_MISMATCH', { field: 'currency' });
  const sessionId = (payment.capture ?? paidIn)?.sessionId ?? '';
  const captured = payment.phase === 'captured';
  if (captured && amount.minor > refundableMinor(payment)) refuse('AMOUNT_EXCEEDS_BALANCE', { field: 'amount' });

  // What cannot be refunded reserves nothing: it is manual, and rejected at once.
  const mode = captured ? rules.refunds : 'manual';
  const intent = mode === 'api' ? { answerBy: moment.answerBy } : {};
  const data = { guid, fingerprint, sessionId, amount, operation: 'REFUND' as const, mode, ...intent, at: moment.now };
  const begin: PaymentEvent = { type: 'RefundRequested', data };
  if (captured) return [begin];
  return [begin, { type: 'RefundRejected', data: { guid, code: 'NOT_CAPTURED', at: moment.now } }];
}

/** The same guid again: nothing, unless the call never left this machine. */
function repeat(payment: Payment, known: Operation, moment: Moment): PaymentEvent[] {
  const refund = payment.refunds.find(({ guid }) => guid === known.guid);
  if (!refund || known.status !== 'pending') return [];
  refuseInFlight(refund.answerBy, moment);
  if (refund.phase !== 'not-sent') return [];
  const { guid, fingerprint } = known;
  const { sessionId, amount, mode } = refund;
  if (mode === 'provider') return [];
  const data = { guid, fingerprint, sessionId, amount, operation: 'REFUND' as const, mode };
  return [{ type: 'RefundRequested', data: { ...data, answerBy: moment.answerBy, at: moment.now } }];
}
