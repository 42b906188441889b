import type { Money } from '../../domain/values/money.js';
import { balanceMinor } from '../../domain/state/money-state.js';
import { existingSession, oursOf, type Payment } from '../../domain/state/payment.js';

/** The balance of the payment if this session paid it, otherwise zero. */
export function paidAmountOf(payment: Payment, sessionId: string): Money {
  const { currency } = existingSession(payment, sessionId).amount;
  return { minor: oursOf(payment)?.sessionId === sessionId ? balanceMinor(payment) : 0, currency };
}
