import type { Payment } from './payment.js';

/** All ids at the provider of everything in a payment: of transactions, and those to capture or void with. */
export function transactionIdsOf({ operations, transactions, refunds }: Payment): string[] {
  const shown = operations.flatMap(({ exchanges }) => exchanges.map(({ transactionId }) => transactionId));
  const known = transactions.flatMap(({ ids }) => ids);
  const confirmed = refunds.map(({ unreported }) => unreported?.transactionId);
  return [...new Set([...shown, ...known, ...confirmed])].filter((id) => id !== undefined);
}
