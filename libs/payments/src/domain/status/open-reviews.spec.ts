import { describe, expect, it } from '@jest/globals';
import type { Operation } from '../state/operation.js';
import type { Review } from '../state/review.js';
import type { Transaction } from '../state/transaction.js';
import { operationOf, paymentWith, refundOf, reviewOf, transaction } from '../testing/made-payment.js';
import { reviewsOf } from '../due/attention.js';
import { brokenLaws } from '../due/law.js';
import { lira, noon, rules } from '../testing/stories.js';
import { isAboutTakenMoney, isForInformation, isNotOfRisk, openReviews } from './reviews.js';

type Made = Partial<Transaction>;

const resolved = { status: 'resolved' as const };

const T2 = (patch: Made = {}) => transaction({ id: 'T2', ...patch });

const purchase = (patch: Partial<Operation> = {}) => operationOf('PURCHASE', resolved, patch);

describe('reviews', () => {
  it('are for information, of a risk, or about money that was taken', () => {
    const reasons = [
      'UNRECOGNIZED_STATUS',
      'TRANSACTION_OF_ANOTHER_ORDER',
      'FAILED_THOUGH_PAID',
      'AUTHORIZED_AFTER_ALL',
      'REFUND_AMBIGUOUS',
      'CONTRADICTS_OPERATOR',
      'LATE_SALE',
    ] as const;
    expect(reasons.filter(isForInformation)).toEqual(['UNRECOGNIZED_STATUS', 'TRANSACTION_OF_ANOTHER_ORDER']);
    expect(reasons.filter((reason) => isNotOfRisk(reviewOf(reason)))).toEqual([
      'FAILED_THOUGH_PAID',
      'AUTHORIZED_AFTER_ALL',
      'REFUND_AMBIGUOUS',
      'CONTRADICTS_OPERATOR',
    ]);
    expect(isNotOfRisk(reviewOf('CONTRADICTS_OPERATOR', { transaction: undefined }))).toBe(false);
    const unwanted = transaction({ stance: 'unwanted' });
    expect(reasons.filter((reason) => isAboutTakenMoney(unwanted, reason))).toEqual([
      'UNRECOGNIZED_STATUS',
      'TRANSACTION_OF_ANOTHER_ORDER',
      'FAILED_THOUGH_PAID',
      'CONTRADICTS_OPERATOR',
      'LATE_SALE',
    ]);
    expect([
      isAboutTakenMoney(transaction(), 'LATE_SALE'),
      isAboutTakenMoney(transaction(), 'CAPTURED_AFTER_VOID'),
      isAboutTakenMoney({ ...unwanted, says: 'authorized' }, 'LATE_SALE'),
      isAboutTakenMoney(undefined, 'LATE_SALE'),
    ]).toEqual([false, true, false, false]);
  });

  it.each<[string, Review, Parameters<typeof refundOf>[0], boolean]>([
    [
      'of a failed refund, as long as it counts as made',
      reviewOf('REFUND_FAILED_THOUGH_RESOLVED', { guid: 'r1' }),
      {},
      true,
    ],
    ['not once it is failed', reviewOf('REFUND_FAILED_THOUGH_RESOLVED', { guid: 'r1' }), { phase: 'failed' }, false],
    ['not of an unknown refund', reviewOf('REFUND_FAILED_THOUGH_RESOLVED', { guid: 'r9' }), {}, false],
    ['of too much without a refund', reviewOf('REFUND_EXCEEDS_CAPTURED'), {}, true],
    ['not of too much, once it is none', reviewOf('REFUND_EXCEEDS_CAPTURED', { guid: 'r1' }), {}, false],
    [
      'of what contradicts an answer, whatever is left',
      reviewOf('REFUND_CONTRADICTS_ANSWER', { guid: 'r1' }),
      {},
      true,
    ],
  ])('are open %s', (_, review, refund, expected) => {
    const payment = paymentWith([transaction()], { reviews: [review], refunds: [refundOf(refund)] });
    expect(openReviews(payment).map(({ reason }) => reason)).toEqual(expected ? [review.reason] : []);
  });

  it.each<[string, Partial<Review>, object]>([
    ['of its own', {}, { reported: lira('1.00') }],
    ['not of another session', { sessionId: 'session-2' }, {}],
    ['not of another reason', { reason: 'CURRENCY_MISMATCH' }, {}],
    ['not of another transaction', { transaction: 'T2' }, {}],
  ])('of an amount tell what was reported: %s', (_, patch, expected) => {
    const own = reviewOf('AMOUNT_MISMATCH');
    const told = reviewOf('AMOUNT_MISMATCH', { amount: lira('1.00'), ...patch });
    const payment = paymentWith([transaction({ stance: 'disputed' }), T2({ stance: 'disputed' })], {
      reviews: [told, own],
    });
    const found = reviewsOf(payment).filter(
      ({ sessionId, reason, transaction: id }) =>
        sessionId === 'session-1' && reason === 'AMOUNT_MISMATCH' && id === 'T1',
    );
    expect(found.map(({ reported }) => (reported ? { reported } : {}))[0]).toEqual(expected);
  });
});

it.each<[string, Made, boolean]>([
  ['captured', {}, true],
  ['captured, though it does not count', { stance: 'unwanted' }, true],
  ['authorized', { says: 'authorized' }, true],
  ['authorized, though it does not count', { says: 'authorized', stance: 'unwanted' }, false],
  ['captured in another cycle', { cycle: 2 }, false],
])('a resolved purchase is true with money that is %s', (_, patch, expected) => {
  const payment = paymentWith([transaction(patch)], { operations: [purchase()], at: noon });
  const broken = brokenLaws(payment, rules).filter((law) => law.includes('PURCHASE'));
  expect(broken).toEqual(expected ? [] : ['PURCHASE PURCHASE is resolved, and nothing is taken']);
});
