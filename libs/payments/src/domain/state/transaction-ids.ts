import type { Payment } from './payment.js';

/** All provider ids of a payment: of exchanges, transactions and confirmed refunds. */
export function transactionIdsOf({ operations, transactions, refunds }: Payment): string[] {
  const shown = operations.flatMap(({ exchanges }) => exchanges.map(({ transactionId }) => transactionId));
  const known = transactions.flatMap(({ ids }) => ids);
  const confirmed = refunds.map(({ unreported }) => unreported?.transactionId);
  return [...new Set([...shown, ...known, ...confirmed])].filter((id) => id !== undefined);
}
