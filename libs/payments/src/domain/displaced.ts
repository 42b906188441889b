import { refundableMinor } from './money-state.js';
import type { Payment } from './payment.js';
import type { OpenReview } from './review.js';

/** Sales that were refunded and replaced by another sale, and of which captured money turned out to be left. */
export function displacedOf(payment: Payment): OpenReview[] {
  const reason = 'SECOND_SALE';
  return payment.transactions
    .filter(({ stance, says, hasCounted }) => stance === 'unwanted' && says === 'captured' && hasCounted)
    .filter(({ id }) => payment.reviews.every(({ transaction }) => transaction !== id))
    .filter((transaction) => refundableMinor(payment, transaction) > 0)
    .map(({ id, sessionId, since }) => ({ sessionId, reason, since, contradictsAnswer: false, transaction: id }));
}
