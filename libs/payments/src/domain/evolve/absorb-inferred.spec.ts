import { expect, it } from '@jest/globals';
import { takeIn } from './keep-money.js';
import { paymentWith, reviewOf, transaction } from '../testing/made-payment.js';
import { later } from '../testing/stories.js';

it('money that is kept takes in the sale that was inferred from its refund', () => {
  const payment = structuredClone(
    paymentWith([transaction({ isInferred: true }), transaction({ id: 'T2', stance: 'unwanted' })], {
      reviews: [reviewOf('REFUND_AMBIGUOUS'), reviewOf('REFUND_AMBIGUOUS', { transaction: 'T3' })],
      at: later.now,
    }),
  );
  takeIn(payment, payment.transactions[1]!);
  expect(payment.transactions.map(({ id, ids: all, stance }) => [id, all, stance])).toEqual([
    ['T2', ['T2', 'N-T2', 'T1', 'N-T1'], 'ours'],
  ]);
  expect(payment.reviews.map(({ transaction: of }) => of)).toEqual(['T3']);
});
