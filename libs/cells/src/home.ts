import { hash } from 'node:crypto';
import type { Cell, CellTable } from '#platform';
import type { PaymentRef } from '#payments';

/** The slot of a payment. It must never change, because the payment is found by it. */
export function slotOf({ merchant, orderId }: PaymentRef): number {
  return hash('sha256', `${merchant} ${orderId}`, 'buffer').readUInt16BE(0);
}

/** The cell that the table names for a merchant; undefined if its payments are spread. */
export function homeOfMerchant(table: CellTable, merchant: string): Cell | undefined {
  return table.find(({ merchants }) => merchants.includes(merchant));
}

/** The cell where a payment begins, by the table alone. */
export function homeOf(table: CellTable, ref: PaymentRef): Cell | undefined {
  const own = homeOfMerchant(table, ref.merchant);
  if (own) return own;
  const slot = slotOf(ref);
  return table.find(({ slots }) => slots && slots[0] <= slot && slot <= slots[1]);
}
