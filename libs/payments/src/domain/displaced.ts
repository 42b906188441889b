import { refundableMinor } from './money-state.js';
import { oursOf, type Payment } from './payment.js';
import type { OpenReview } from './review.js';
import { isUnwantedSale } from './transaction.js';
import { vouchedBeside } from './vouched-capture.js';

/**
 * Money that may not stay, of which no report has opened a review. It was given back, another sale was kept instead of it, and then it
 * turned out that money of it is there; or a person alone said that it was taken, and nothing asks any more whether that is money
 * which went back as another's.
 */
export function displacedOf(payment: Payment): OpenReview[] {
  const ours = oursOf(payment);
  const reason = ours ? ('SECOND_SALE' as const) : ('LATE_SALE' as const);
  const unwanted = payment.transactions.filter(isUnwantedSale);
  if (unwanted.length === 0) return [];
  const askedAbout = vouchedBeside(payment).map(({ mayBe }) => mayBe);
  // Where something is left, a review of more given back than taken is over.
  const open = payment.reviews.filter(({ reason }) => reason !== 'REFUND_EXCEEDS_CAPTURED');
  return unwanted
    .filter(({ id }) => !askedAbout.includes(id) && open.every(({ transaction }) => transaction !== id))
    .filter((transaction) => refundableMinor(payment, transaction) > 0)
    .map(({ id, sessionId, since }) => ({ sessionId, reason, since, contradictsAnswer: false, transaction: id }));
}
