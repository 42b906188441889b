import { refundableMinor } from './money-state.js';
import type { Payment } from './payment.js';
import type { OpenReview } from './review.js';
import type { Transaction } from './transaction.js';
import { candidateBeside } from './unclear.js';

/**
 * A person has let it go as no capture of another transaction, another's capture stands by a person's word alone, and this money went
 * back: if it was that capture after all, money stands in the books that is not there. In review until the provider tells of that
 * capture, or a person says once more which it is.
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

/** It asks which money it was that went back: there is nothing to give back. */
export function isVouchedBeside(payment: Payment, { reason, transaction }: OpenReview): boolean {
  return (
    reason === 'TRANSACTION_UNCLEAR' && vouchedBeside(payment).some((review) => review.transaction === transaction)
  );
}

function isLetGoAsAnother({ says, mayBe, wasMayBe }: Transaction): boolean {
  return says === 'captured' && mayBe === undefined && wasMayBe !== undefined;
}
