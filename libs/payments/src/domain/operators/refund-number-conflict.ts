import type { Payment } from '../state/payment.js';
import { sourceOf } from '../state/refund-source.js';
import type { Refund } from '../state/refund.js';
import type { Transaction } from '../state/transaction.js';

/**
 * Whether the provider's number that a person enters for a refund belongs to another sale or refund. With a wrong number the
 * real report would count as a second refund. Refunds of one sale may share the number of that sale.
 */
export function isOfAnother(payment: Payment, refund: Refund, number: string): boolean {
  return isNumberOfAnother(payment, sourceOf(payment, refund), number, refund.guid);
}

/** The same of a refund of `source` that is not known yet, or is under `guid`. */
export function isNumberOfAnother(
  payment: Payment,
  source: Transaction | undefined,
  number: string,
  guid?: string,
): boolean {
  if (source?.ids.includes(number)) return false;
  const others = payment.refunds.filter((known) => known.guid !== guid);
  return (
    payment.transactions.some(({ ids }) => ids.includes(number)) ||
    others.some(({ reportedAs, reportedWith, unreported }) =>
      [reportedAs, reportedWith, unreported?.transactionId].includes(number),
    )
  );
}
