import type { DecisionContext } from '../values/decision-context.js';
import { disputedMinor } from '../state/disputes.js';
import type { Money } from '../values/money.js';
import { refundableMinor } from '../state/money-state.js';
import { oursOf, sessionsOf, type Payment } from '../state/payment.js';
import type { Operation } from '../state/operation.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { refuse } from '../values/refusal.js';
import { isInDoubt, mayNotBeSent } from '../status/money-in-doubt.js';
import type { Transaction } from '../state/transaction.js';
import { earlier, refuseInFlight, type ShopRequest } from './repeated-request.js';

export interface RefundRequest extends ShopRequest {
  amount: Money;
}

export interface RefundRules {
  refunds: 'manual' | 'api' | 'none';
}

/**
 * Reserves a part of the captured money and starts its refund, by a person or by a refund call.
 * Source: akinon#D8, paytiko#refunds.
 */
export function requestRefund(
  payment: Payment,
  request: RefundRequest,
  rules: RefundRules,
  context: DecisionContext,
): PaymentEvent[] {
  const known = earlier(payment, 'REFUND', request);
  if (known) return repeat(payment, known, context);
  if (rules.refunds === 'none') return refuse('REFUND_UNSUPPORTED');

  const { guid, fingerprint, amount } = request;
  const ours = oursOf(payment);
  const paidIn = ours ?? sessionsOf(payment)[0]!;
  if (paidIn.amount.currency !== amount.currency) refuse('CURRENCY_MISMATCH', { field: 'currency' });
  const isCaptured = ours?.says === 'captured';
  if (isCaptured) refuseMoreThanIsThere(payment, ours, amount);

  // Money that was not captured cannot be refunded. The refund is manual and rejected at once, so it reserves nothing.
  const mode = isCaptured ? rules.refunds : 'manual';
  const intent = mode === 'api' ? { answerBy: context.answerBy } : {};
  const place = { guid, fingerprint, sessionId: paidIn.sessionId, ...(ours && { transaction: ours.id }) };
  const data = { ...place, amount, operation: 'REFUND' as const, mode, ...intent, at: context.now };
  const begin: PaymentEvent = { type: 'RefundRequested', data };
  if (isCaptured) return [begin];
  return [begin, { type: 'RefundRejected', data: { guid, code: 'NOT_CAPTURED', at: context.now } }];
}

function refuseMoreThanIsThere(payment: Payment, ours: Transaction, amount: Money): void {
  const refundable = refundableMinor(payment);
  if (amount.minor > refundable) refuse('AMOUNT_EXCEEDS_BALANCE', { field: 'amount' });
  if (isInDoubt(payment, ours)) refuse('PAYMENT_ON_HOLD');
  // The bank may take the disputed money back as well.
  if (amount.minor > refundable - disputedMinor(payment, ours)) refuse('PAYMENT_DISPUTED', { field: 'amount' });
}

/** A repeated request changes nothing, unless the call was not sent. */
function repeat(payment: Payment, known: Operation, context: DecisionContext): PaymentEvent[] {
  const refund = payment.refunds.find(({ guid }) => guid === known.guid)!;
  refuseInFlight(refund.answerBy, context);
  if (refund.phase !== 'not-sent' || refund.mode === 'provider' || mayNotBeSent(payment, refund)) return [];
  const { guid, fingerprint } = known;
  const { sessionId, transaction, amount, mode } = refund;
  const data = { guid, fingerprint, sessionId, ...(transaction && { transaction }), amount, mode };
  const intent = { operation: 'REFUND' as const, answerBy: context.answerBy, at: context.now };
  return [{ type: 'RefundRequested', data: { ...data, ...intent } }];
}
