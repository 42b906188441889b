import type { Payment } from './payment.js';
import { sourceOf } from './refund-source.js';
import type { Refund } from './refund.js';

/**
 * Whether the provider's number that a person enters for a refund belongs to another sale or refund. With a wrong number the
 * real report would count as a second refund. Refunds of one sale may share the number of that sale.
 */
export function isOfAnother(payment: Payment, refund: Refund, number: string): boolean {
  const source = sourceOf(payment, refund);
  if (source?.ids.includes(number)) return false;
  const others = payment.refunds.filter(({ guid }) => guid !== refund.guid);
  return (
    payment.transactions.some(({ ids }) => ids.includes(number)) ||
    others.some(({ reportedAs, reportedWith, unreported }) =>
      [reportedAs, reportedWith, unreported?.transactionId].includes(number),
    )
  );
}
