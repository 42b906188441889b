import { hash } from 'node:crypto';
import type { Cell, CellTable } from '#platform';
import type { PaymentRef } from '#payments';

/** Which part of the slots a payment falls in. Never changes: where the payment is found depends on it. */
export function slotOf({ merchant, orderId }: PaymentRef): number {
  return hash('sha256', `${merchant} ${orderId}`, 'buffer').readUInt16BE(0);
}

/** The cell of a merchant that has one to itself; undefined where its payments are spread. */
export function homeOfMerchant(table: CellTable, merchant: string): Cell | undefined {
  return table.find(({ merchants }) => merchants.includes(merchant));
}

/** Where a payment begins, by the table alone. */
export function homeOf(table: CellTable, ref: PaymentRef): Cell | undefined {
  const own = homeOfMerchant(table, ref.merchant);
  if (own) return own;
  const slot = slotOf(ref);
  return table.find(({ slots }) => slots && slots[0] <= slot && slot <= slots[1]);
}
