import { isGivenBack } from '../state/money-state.js';
import { oursOf, type Payment } from '../state/payment.js';
import type { Transaction } from '../state/transaction.js';

/**
 * The counting sale if it is known only from a refund and `transaction`, of the same session, can be the same sale. A person
 * decides whether it is. Undefined if all of the inferred sale was refunded: then the other one simply counts instead.
 */
export function inferredInstead(payment: Payment, transaction: Transaction): Transaction | undefined {
  const ours = oursOf(payment);
  if (!ours?.isInferred || ours === transaction || isGivenBack(payment, ours)) return undefined;
  const isOfSale = transaction.says === 'captured' && transaction.sessionId === ours.sessionId;
  return isOfSale && transaction.amount.currency === ours.amount.currency ? ours : undefined;
}
