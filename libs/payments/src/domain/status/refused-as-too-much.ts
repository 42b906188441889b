import { refundableMinor } from '../state/money-state.js';
import { type Payment, sessionOf } from '../state/payment.js';
import type { Refund } from '../state/refund.js';
import { sourceOf } from '../state/refund-source.js';
import type { OpenReview } from '../state/review.js';

const REASON = 'REFUND_REFUSED_AS_TOO_MUCH';

/**
 * The provider has less than the books say: money may have gone back there of which no webhook told. In review once the provider was
 * asked and that has not explained it, until it does, or a person has looked.
 */
export function refusedAsTooMuch(payment: Payment): OpenReview[] {
  return payment.refunds
    .filter((refund) => refund.isTooMuch && isUnexplained(payment, refund))
    .map((refund) => {
      const { guid, sessionId, refusedAt } = refund;
      const transaction = sourceOf(payment, refund)!.id;
      return { sessionId, reason: REASON, since: refusedAt!, contradictsAnswer: false, transaction, guid };
    });
}

/** The key that is stored when a person has looked. */
export function refusedKey(guid: string | undefined): string {
  return `${REASON}|${guid}`;
}

function isUnexplained(payment: Payment, refund: Refund): boolean {
  const { guid, phase, refusedAt, sessionId, amount } = refund;
  const { at } = sessionOf(payment, sessionId)?.inquiries ?? {};
  if (phase !== 'failed' || !refusedAt || !at || at < refusedAt || payment.accepted.includes(refusedKey(guid))) {
    return false;
  }
  const source = sourceOf(payment, refund);
  return source !== undefined && refundableMinor(payment, source) >= amount.minor;
}
