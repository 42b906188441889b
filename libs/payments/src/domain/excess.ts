import { refundsOf } from './money-state.js';
import type { Payment } from './payment.js';
import type { OpenReview } from './review.js';
import type { Transaction } from './transaction.js';

/** More was given back than taken, whichever way that became known. Ends when a person accepts that much. */
export function excessesOf(payment: Payment): OpenReview[] {
  const reason = 'REFUND_EXCEEDS_CAPTURED';
  return payment.transactions.flatMap((transaction) => {
    const { id, sessionId, since } = transaction;
    const isStored = payment.reviews.some((review) => review.reason === reason && review.transaction === id);
    const key = excessKey(payment, transaction);
    if (isStored || !key || payment.accepted.includes(key)) return [];
    return [{ sessionId, reason, since, contradictsAnswer: false, transaction: id }];
  });
}

/** Of what a person accepts who accepts that more was given back than taken; undefined where it was not. */
export function excessKey(payment: Payment, transaction: Transaction): string | undefined {
  // A bank takes money back whether or not it was refunded: that is told by its dispute.
  const refunds = refundsOf(payment, transaction, ({ phase, isDispute }) => phase === 'completed' && !isDispute);
  const minor = refunds.reduce((sum, { amount }) => sum + amount.minor, 0) - transaction.amount.minor;
  return minor > 0 ? `REFUND_EXCEEDS_CAPTURED|${transaction.id}|${minor}` : undefined;
}
