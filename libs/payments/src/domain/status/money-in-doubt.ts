import { disputedMinor } from '../state/disputes.js';
import { outstandingMinor, remainingMinor } from '../state/money-state.js';
import type { Payment } from '../state/payment.js';
import { sourceOf } from '../state/refund-source.js';
import type { Refund } from '../state/refund.js';
import { openReviews } from './reviews.js';
import type { Transaction } from '../state/transaction.js';

/** An open review doubts that this money exists. Until it is decided, none of it can be refunded. */
export function isInDoubt(payment: Payment, { id }: Transaction): boolean {
  return openReviews(payment).some(
    ({ reason, transaction, mayBe }) =>
      mayBe === id || (transaction === id && (reason === 'FAILED_THOUGH_PAID' || reason === 'UNEXPECTED_VOID')),
  );
}

/** A refund that has not left this machine is not sent now: its money is in doubt, or a bank has taken it or may. */
export function mayNotBeSent(payment: Payment, refund: Refund): boolean {
  const source = sourceOf(payment, refund);
  if (!source) return false;
  const left = remainingMinor(payment, source) - disputedMinor(payment, source);
  return isInDoubt(payment, source) || left < outstandingMinor(payment, refund);
}
