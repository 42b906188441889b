import { describe, expect, it } from '@jest/globals';
import type { Payment } from '../state/payment.js';
import type { Transaction } from '../state/transaction.js';
import type { reviewOf } from '../testing/made-payment.js';
import { callOf, operationOf, paymentWith, refundOf, transaction } from '../testing/made-payment.js';
import { refusalOf } from '../testing/given.js';
import { noon } from '../testing/stories.js';
import { acceptable, refuseUnacceptable } from './acceptable-reviews.js';

type Made = Partial<Transaction>;

const T2 = (patch: Made = {}) => transaction({ id: 'T2', ...patch });

const refusal = (decide: () => unknown) => {
  const refused = refusalOf(decide);
  return refused && [refused.code, ...Object.values(refused.details)].join(' ');
};

describe('a review', () => {
  const open = (reason: Parameters<typeof reviewOf>[0], id?: string) => ({
    sessionId: 'session-1',
    reason,
    since: noon,
    contradictsAnswer: false,
    ...(id && { transaction: id }),
  });

  it('of a failure goes before others about the same money', () => {
    const reviews = [open('CONTRADICTS_OPERATOR', 'T1'), open('FAILED_THOUGH_PAID', 'T1'), open('LATE_SALE', 'T2')];
    expect(acceptable(reviews)).toEqual(reviews.slice(1));
  });

  it.each<[string, Parameters<typeof reviewOf>[0], Transaction | undefined, Partial<Payment>, string | undefined]>([
    ['about money', 'LATE_SALE', transaction(), {}, undefined],
    ['about nothing', 'LATE_SALE', undefined, {}, 'NOTHING_TO_ACCEPT'],
    ['about a refund', 'REFUND_AMBIGUOUS', undefined, {}, undefined],
    ['for information', 'UNRECOGNIZED_STATUS', undefined, {}, undefined],
    [
      'of an authorization, unless some went back',
      'AUTHORIZED_AFTER_ALL',
      transaction(),
      { refunds: [refundOf()] },
      'NOTHING_TO_ACCEPT',
    ],
    [
      'of an authorization, unless some is to go back',
      'AUTHORIZED_AFTER_ALL',
      transaction(),
      { refunds: [refundOf({ mode: 'manual', phase: 'pending' })] },
      'NOTHING_TO_ACCEPT',
    ],
    [
      'of an authorization, if a refund failed',
      'AUTHORIZED_AFTER_ALL',
      transaction(),
      { refunds: [refundOf({ phase: 'failed' })] },
      undefined,
    ],
    [
      'of a failure, unless its call is open',
      'FAILED_THOUGH_PAID',
      transaction({ call: callOf('void', 'sent') }),
      {},
      'CONCURRENT_OPERATION 2',
    ],
    ['of a failure', 'FAILED_THOUGH_PAID', transaction(), {}, undefined],
    ['of an authorization with an id', 'AMOUNT_MISMATCH', transaction({ says: 'authorized' }), {}, undefined],
    [
      'not of one without an id',
      'AMOUNT_MISMATCH',
      transaction({ says: 'authorized', authorizationId: undefined }),
      {},
      'NOTHING_TO_ACCEPT',
    ],
    [
      'not if the order is paid by another',
      'LATE_SALE',
      T2({ stance: 'unwanted' }),
      { transactions: [transaction(), T2({ stance: 'unwanted' })] },
      'ORDER_ALREADY_PAID',
    ],
    ['not as a step of nothing', 'TRANSACTION_UNCLEAR', T2({ mayBe: 'T9' }), {}, 'NOTHING_TO_ACCEPT'],
    [
      'not as a second capture',
      'TRANSACTION_UNCLEAR',
      T2({ mayBe: 'T1' }),
      { transactions: [transaction({ captureHasIds: true }), T2({ mayBe: 'T1' })] },
      'ORDER_ALREADY_PAID',
    ],
    [
      'as the void of a capture that was told',
      'TRANSACTION_UNCLEAR',
      T2({ mayBe: 'T1', says: 'voided' }),
      { transactions: [transaction({ captureHasIds: true })] },
      undefined,
    ],
    [
      'as the capture of what was voided',
      'TRANSACTION_UNCLEAR',
      T2({ mayBe: 'T1' }),
      { transactions: [transaction({ says: 'voided', captureHasIds: true })] },
      undefined,
    ],
    [
      'as a capture that was not told',
      'TRANSACTION_UNCLEAR',
      T2({ mayBe: 'T1' }),
      { transactions: [transaction()] },
      undefined,
    ],
  ])('is accepted %s', (_, reason, known, rest, expected) => {
    const payment = paymentWith(known ? [known] : [], { operations: [operationOf('START')], ...rest });
    expect(refusal(() => refuseUnacceptable(payment, open(reason, known?.id), known))).toBe(expected);
  });
});
