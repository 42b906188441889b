import { refundableMinor } from '../state/money-state.js';
import type { Payment } from '../state/payment.js';
import type { OpenReview } from '../state/review.js';
import type { Transaction } from '../state/transaction.js';
import { candidateBeside } from './unclear.js';

/**
 * A person decided that this captured money is not the capture of another transaction, and it was refunded. The capture of the other
 * transaction rests on a person's statement alone. If both are the same capture, the payment holds money that does not exist. The review
 * ends when the provider reports the other capture, or when a person decides again.
 */
export function vouchedBeside(payment: Payment): OpenReview[] {
  return payment.transactions.flatMap((known) => {
    const other = isLetGoAsAnother(known) ? candidateBeside(payment, known) : undefined;
    if (other?.says !== 'captured' || !other.saidByOperator || refundableMinor(payment, known) > 0) return [];
    const { id, sessionId, since } = known;
    const about = { sessionId, since, transaction: id, mayBe: other.id };
    return [{ ...about, reason: 'TRANSACTION_UNCLEAR' as const, contradictsAnswer: true }];
  });
}

/** Such a review asks which money was refunded. No money can be returned because of it. */
export function isVouchedBeside(payment: Payment, { reason, transaction }: OpenReview): boolean {
  return (
    reason === 'TRANSACTION_UNCLEAR' && vouchedBeside(payment).some((review) => review.transaction === transaction)
  );
}

function isLetGoAsAnother({ says, mayBe, wasMayBe }: Transaction): boolean {
  return says === 'captured' && mayBe === undefined && wasMayBe !== undefined;
}
