import { operationOf, oursOf, type Payment } from './payment.js';
import type { Transaction } from './transaction.js';

/** The transaction whose call a purchase or void of the shop waits for. */
export function transactionBehind(payment: Payment, guid: string | undefined): Transaction | undefined {
  const kind = guid === undefined ? undefined : operationOf(payment, guid)?.kind;
  const ours = oursOf(payment);
  const expected = kind === 'PURCHASE' ? 'capture' : kind === 'VOID' ? 'void' : undefined;
  return ours?.call?.kind === expected ? ours : undefined;
}
