import { describe, expect, it } from '@jest/globals';
import { fold } from '../evolve/evolve.js';
import { foundRefund } from '../operators/found-refund.js';
import { balanceMinor } from '../state/money-state.js';
import type { Payment } from '../state/payment.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { event, sessionId } from '../testing/event-values.js';
import { given } from '../testing/given.js';
import { openReviews } from '../status/reviews.js';
import { ayla, capturedReport, later, refundReport, saleSession, told } from '../testing/stories.js';

const inEuro = capturedReport({ currency: 'EUR', transactionId: '1', authorizationId: 'E1' });
const inLira = capturedReport({ transactionId: '2', authorizationId: 'L1' });
const accepted = event('ReviewAccepted', {
  sessionId,
  reason: 'CURRENCY_MISMATCH',
  transaction: 'E1',
  ...ayla,
  at: later.now,
});
const after = (payment: Payment, ...events: PaymentEvent[]) => fold(events, payment);

describe('case 742: a page was paid in another currency than it was opened with, and that money goes back', () => {
  const paid = given(...saleSession())
    .when(told(inEuro))
    .payment();
  const back = refundReport('129.90', { currency: 'EUR', transactionId: '7', authorizationId: undefined });

  it('the refund is in the books, and is no second review', () => {
    const part = { ...back, amount: '29.90' };
    const refunded = after(paid, ...told(part)(paid));
    expect(openReviews(refunded)).toHaveLength(1);
    expect([paid, refunded].map((one) => balanceMinor(after(one, accepted)))).toEqual([12_990, 10_000]);
  });

  it('nothing is left to decide once all of it went back', () => {
    const refunded = after(paid, ...told(back)(paid));
    expect([openReviews(refunded), balanceMinor(refunded)]).toEqual([[], 0]);
  });

  it('a person who has seen a part of it go back can say so', () => {
    const kept = after(paid, accepted);
    const found = foundRefund(kept, sessionId, { amount: '29.90' }, ayla, later);
    expect(balanceMinor(after(kept, ...found))).toBe(10_000);
  });

  it('beside money in the currency of the page each refund is of the sale in its currency', () => {
    const both = after(paid, ...told(inLira)(paid));
    const refunded = after(both, ...told(back)(both));
    expect(refunded.refunds.map(({ transaction }) => transaction)).toEqual(['E1']);
    expect(balanceMinor(refunded)).toBe(balanceMinor(both));
  });

  it('a refund in a currency that nobody has paid in is in review', () => {
    const dollars = refundReport('129.90', { currency: 'USD', transactionId: '8', authorizationId: undefined });
    expect(told(dollars)(paid).map(({ type }) => type)).toEqual(['ReviewOpened']);
  });
});
