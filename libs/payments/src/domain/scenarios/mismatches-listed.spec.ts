import { describe, expect, it } from '@jest/globals';
import { reviewsOf, type ReviewItem } from '../due/attention.js';
import type { Money } from '../values/money.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { given } from '../testing/given.js';
import { lira, openSession, reviewOpened } from '../testing/stories.js';

describe('case 596: a review of a mismatch shows what was agreed, and what the provider reports', () => {
  const wrong = (amount: Money, reason: 'AMOUNT_MISMATCH' | 'CURRENCY_MISMATCH') =>
    reviewOpened(reason, { authorizationId: 'x', says: 'captured', amount });
  const itemOf = (...events: PaymentEvent[]) => {
    const [{ amount, reported } = {} as ReviewItem] = reviewsOf(given(...openSession(), ...events).payment);
    return [amount, reported];
  };

  it('another amount, or another currency', () => {
    const euro = { minor: 12_990, currency: 'EUR' };
    expect(itemOf(wrong(lira('50'), 'AMOUNT_MISMATCH'))).toEqual([lira('129.90'), lira('50')]);
    expect(itemOf(wrong(euro, 'CURRENCY_MISMATCH'))).toEqual([lira('129.90'), euro]);
  });

  it('and nothing where no amount was reported, or it is the agreed one', () => {
    expect(itemOf(reviewOpened('AMOUNT_MISMATCH', { says: 'captured' }))).toEqual([lira('129.90'), undefined]);
    expect(itemOf(reviewOpened('LATE_SALE', { says: 'captured', amount: lira('129.90') }))).toEqual([
      lira('129.90'),
      undefined,
    ]);
  });
});
