import type { Refund } from './refund.js';
import { sourceOf } from './refund-source.js';
import type { Payment } from './payment.js';

/** All provider ids of a payment: of exchanges, transactions and confirmed refunds. */
export function transactionIdsOf({ operations, transactions, refunds }: Payment): string[] {
  const shown = operations.flatMap(({ exchanges }) => exchanges.map(({ transactionId }) => transactionId));
  const known = transactions.flatMap(({ ids }) => ids);
  const confirmed = refunds.map(({ unreported }) => unreported?.transactionId);
  return [...new Set([...shown, ...known, ...confirmed])].filter((id) => id !== undefined);
}

/** All ids of the transaction that this refund is taken from; of every transaction of its session, if none is known. */
export function idsOfRefund(payment: Payment, { guid, sessionId }: Pick<Refund, 'guid' | 'sessionId'>): string[] {
  const refund = payment.refunds.find((one) => one.guid === guid);
  const source = refund && sourceOf(payment, refund);
  const known = source ? [source] : payment.transactions.filter((one) => one.sessionId === sessionId);
  return [...new Set(known.flatMap(({ ids }) => ids))];
}
