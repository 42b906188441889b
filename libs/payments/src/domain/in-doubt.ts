import type { Payment } from './payment.js';
import { sourceOf } from './refund-source.js';
import type { Refund } from './refund.js';
import { openReviews } from './reviews.js';
import type { Transaction } from './transaction.js';

/** The provider says that this money is not there, and nobody has decided: nothing of it can be given back. */
export function isInDoubt(payment: Payment, { id }: Transaction): boolean {
  return openReviews(payment).some(
    ({ reason, transaction, mayBe }) =>
      mayBe === id || (transaction === id && (reason === 'FAILED_THOUGH_PAID' || reason === 'UNEXPECTED_VOID')),
  );
}

export function isSourceInDoubt(payment: Payment, refund: Refund): boolean {
  const source = sourceOf(payment, refund);
  return source !== undefined && isInDoubt(payment, source);
}
