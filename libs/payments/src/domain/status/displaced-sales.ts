import { refundableMinor } from '../state/money-state.js';
import { oursOf, type Payment } from '../state/payment.js';
import type { OpenReview } from '../state/review.js';
import { isUnwantedSale } from '../state/transaction.js';
import { vouchedBeside } from '../matching/vouched-capture.js';

/**
 * Captured money that does not belong to the order and has no stored review. Either it had been refunded and another sale was kept, and
 * then its refund turned out to be false. Or only a person said that it was captured, and no other review of it is open.
 */
export function displacedOf(payment: Payment): OpenReview[] {
  const ours = oursOf(payment);
  const reason = ours ? ('SECOND_SALE' as const) : ('LATE_SALE' as const);
  const unwanted = payment.transactions.filter(isUnwantedSale);
  if (unwanted.length === 0) return [];
  const askedAbout = vouchedBeside(payment).map(({ mayBe }) => mayBe);
  // If captured money is left, more was not refunded than captured, so that review no longer counts.
  const open = payment.reviews.filter(({ reason }) => reason !== 'REFUND_EXCEEDS_CAPTURED');
  return unwanted
    .filter(({ id }) => !askedAbout.includes(id) && open.every(({ transaction }) => transaction !== id))
    .filter((transaction) => refundableMinor(payment, transaction) > 0)
    .map(({ id, sessionId, since }) => ({ sessionId, reason, since, contradictsAnswer: false, transaction: id }));
}
