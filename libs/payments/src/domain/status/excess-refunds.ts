import { givenBackMinor } from '../state/money-state.js';
import type { Payment } from '../state/payment.js';
import type { OpenReview } from '../state/review.js';
import type { Transaction } from '../state/transaction.js';

/** Transactions of which more was given back than captured, by refunds and lost disputes together. The review ends when a person accepts that amount. */
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

/** The key that is stored when a person accepts the excess. Undefined if there is no excess. */
export function excessKey(payment: Payment, transaction: Transaction): string | undefined {
  const minor = givenBackMinor(payment, transaction) - transaction.amount.minor;
  return minor > 0 ? `REFUND_EXCEEDS_CAPTURED|${transaction.id}|${minor}` : undefined;
}
