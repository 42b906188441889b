import type { Money } from '../payment/money.js';
import { balanceMinor, type Payment } from '../payment/payment.js';

/** What of one session's money the merchant holds or may take: its part of the balance, which one session has or none. */
export function paidAmountOf(payment: Payment, sessionId: string): Money {
  const { currency } = payment.sessions[sessionId]!.amount;
  const payingSession = (payment.capture ?? payment.authorization)?.sessionId;
  return { minor: payingSession === sessionId ? balanceMinor(payment) : 0, currency };
}
