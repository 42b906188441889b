import type { Money } from '../../domain/money.js';
import { balanceMinor } from '../../domain/money-state.js';
import { existingSession, oursOf, type Payment } from '../../domain/payment.js';

/** What of one session's money the merchant holds or may take: its part of the balance, which one session has or none. */
export function paidAmountOf(payment: Payment, sessionId: string): Money {
  const { currency } = existingSession(payment, sessionId).amount;
  return { minor: oursOf(payment)?.sessionId === sessionId ? balanceMinor(payment) : 0, currency };
}
