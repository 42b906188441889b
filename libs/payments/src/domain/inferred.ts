import { isGivenBack } from './money-state.js';
import { oursOf, type Payment } from './payment.js';
import type { Transaction } from './transaction.js';

/**
 * The sale that counts, and that only a refund had told of, where this one of the same session can be that sale: whose it is a
 * person says. Undefined where nothing of it is left, so that another one can take its place as it is.
 */
export function inferredInstead(payment: Payment, transaction: Transaction): Transaction | undefined {
  const ours = oursOf(payment);
  if (!ours?.isInferred || ours === transaction || isGivenBack(payment, ours)) return undefined;
  const isOfSale = transaction.says === 'captured' && transaction.sessionId === ours.sessionId;
  return isOfSale && transaction.amount.currency === ours.amount.currency ? ours : undefined;
}
