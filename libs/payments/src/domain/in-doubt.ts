import type { Payment } from './payment.js';
import { sourceOf } from './refund-source.js';
import type { Refund } from './refund.js';
import { openReviews } from './reviews.js';
import type { Transaction } from './transaction.js';

/** An open review doubts that this money exists. Until it is decided, none of it can be refunded. */
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
