import type { Payment } from './payment.js';
import { sourceOf } from './refund-source.js';
import type { Refund } from './refund.js';

/**
 * The provider's number that a person gives for a refund is that of another sale, or of another refund: its report would be awaited under
 * the wrong number, and taken for a second refund when it comes. Refunds of one sale may share the number of that sale.
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
