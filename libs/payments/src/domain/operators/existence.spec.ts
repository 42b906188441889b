import { describe, expect, it } from '@jest/globals';
import type { Payment } from '../state/payment.js';
import type { Transaction } from '../state/transaction.js';
import { callOf, paymentWith, refundOf, reviewOf, transaction } from '../testing/made-payment.js';
import { refusalOf } from '../testing/given.js';
import { noon } from '../testing/stories.js';
import { refuseChanged } from './seen-version.js';
import { isAboutExistence, mayBeGone, mayNotBeThere } from './transaction-existence.js';

type Made = Partial<Transaction>;

const refusal = (decide: () => unknown) => {
  const refused = refusalOf(decide);
  return refused && [refused.code, ...Object.values(refused.details)].join(' ');
};

it('a decision on an older version than the payment has is refused', () => {
  const payment = paymentWith([], { version: 7 });
  const at = (seen: number | undefined) => refusal(() => refuseChanged(payment, seen));
  expect([at(7), at(undefined), at(6), at(0)]).toEqual([undefined, undefined, 'PAYMENT_CHANGED', 'PAYMENT_CHANGED']);
});

describe('a person may say', () => {
  const unwanted = (patch: Made = {}) => transaction({ stance: 'unwanted', ...patch });
  const inReview = { reviews: [reviewOf('LATE_SALE')] };

  it.each<[string, Made, Partial<Payment>, boolean]>([
    ['in review', {}, inReview, true],
    ['not if no review is about it', {}, {}, false],
    ['not if the review is about its authorization', {}, { reviews: [reviewOf('AUTHORIZED_AFTER_ALL')] }, false],
    ['not if it is authorized', { says: 'authorized' }, inReview, false],
    ['not if it counts', { stance: 'ours' }, inReview, false],
    ['not if some was given back', {}, { ...inReview, refunds: [refundOf()] }, false],
    [
      'not if some is to be given back',
      {},
      { ...inReview, refunds: [refundOf({ mode: 'manual', phase: 'pending' })] },
      false,
    ],
    ['also if a refund failed', {}, { ...inReview, refunds: [refundOf({ phase: 'failed' })] }, true],
  ])('that an unwanted sale is not there: %s', (_, patch, rest, expected) => {
    const known = unwanted(patch);
    expect(mayNotBeThere(paymentWith([known], rest), known)).toBe(expected);
  });

  it.each<[string, Made, Partial<Payment>, boolean]>([
    ['captured money that counts, in review', {}, { reviews: [reviewOf('CAPTURED_AFTER_VOID')] }, true],
    ['not without a review', {}, {}, false],
    ['captured money that had failed', { hadFailed: true }, {}, true],
    ['not if that does not count', { hadFailed: true, stance: 'unwanted' }, {}, false],
    ['not if that is authorized', { hadFailed: true, says: 'authorized' }, {}, false],
    ['not if some of that went back', { hadFailed: true }, { refunds: [refundOf()] }, false],
    ['what the shop has forgotten', { remindedAt: noon }, {}, true],
    [
      'an authorization whose void was refused for good',
      { says: 'authorized', stance: 'unwanted', authorizationId: undefined },
      {},
      true,
    ],
    ['not one that counts', { says: 'authorized', authorizationId: undefined }, {}, false],
    ['not one in review', { says: 'authorized', stance: 'disputed', authorizationId: undefined }, {}, false],
  ])('that it is gone: %s', (_, patch, rest, expected) => {
    const known = transaction(patch);
    expect(mayBeGone(paymentWith([known], rest), known)).toBe(expected);
  });

  it.each<[string, Made, 'authorization' | undefined, 'happened' | 'did-not-happen', boolean]>([
    ['of what nobody confirmed', { says: 'authorized', confirmed: false }, undefined, 'happened', true],
    ['not if it is confirmed', { says: 'authorized' }, undefined, 'did-not-happen', false],
    ['not if it is voided', { says: 'voided', confirmed: false }, undefined, 'happened', false],
    [
      'of its call, if that is open',
      { says: 'authorized', confirmed: false, call: callOf('capture', 'unknown') },
      undefined,
      'happened',
      false,
    ],
    [
      'of the authorization, if a person refused its call',
      { says: 'authorized', confirmed: false, call: callOf('capture', 'refused', { refusedByOperator: true }) },
      'authorization',
      'happened',
      true,
    ],
    [
      'of that call once more',
      { says: 'authorized', confirmed: false, call: callOf('capture', 'refused', { refusedByOperator: true }) },
      undefined,
      'happened',
      false,
    ],
    ['of an unwanted sale that is not there', { stance: 'unwanted' }, 'authorization', 'did-not-happen', true],
    ['not that it is there', { stance: 'unwanted' }, 'authorization', 'happened', false],
    ['not without the word', { stance: 'unwanted' }, undefined, 'did-not-happen', false],
  ])('whether it exists: %s', (_, patch, about, outcome, expected) => {
    const known = transaction(patch);
    const payment = paymentWith([known], patch.stance === 'unwanted' ? inReview : {});
    expect(isAboutExistence(payment, known, { about, outcome })).toBe(expected);
  });
});
