import { describe, expect, it } from '@jest/globals';
import type { Refund } from '../state/refund.js';
import type { Transaction } from '../state/transaction.js';
import { paymentWith, refundOf, transaction } from '../testing/made-payment.js';
import { refusalOf } from '../testing/given.js';
import { atNoon, ayla, lira } from '../testing/stories.js';
import { endRefund, linkRefund, refundMade } from './operator-refund.js';
import { isNumberOfAnother, isOfAnother } from './refund-number-conflict.js';

type Made = Partial<Transaction>;

const T2 = (patch: Made = {}) => transaction({ id: 'T2', ...patch });

const refusal = (decide: () => unknown) => {
  const refused = refusalOf(decide);
  return refused && [refused.code, ...Object.values(refused.details)].join(' ');
};

const asked = (patch: Partial<Refund> = {}) => refundOf({ mode: 'manual', phase: 'pending', ...patch });

const rejected = { phase: 'failed' as const, failure: 'REFUND_REJECTED' as const, byOperator: true };

describe('a refund that a person decided about', () => {
  it('ends once', () => {
    const end = (patch: Partial<Refund>, how: 'confirmed' | 'rejected') => {
      const decide = () => endRefund(asked(patch), how, ayla, atNoon);
      return (
        refusal(decide) ??
        decide()
          .map(({ type }) => type)
          .join()
      );
    };
    const lost = { phase: 'failed' as const, failure: 'DISPUTE_LOST' as const };
    expect([
      end({}, 'confirmed'),
      end({ phase: 'completed' }, 'confirmed'),
      end({ phase: 'failed' }, 'rejected'),
      end({ phase: 'completed' }, 'rejected'),
    ]).toEqual(['RefundCompleted', '', '', 'REFUND_NOT_WAITING guid']);
    expect([
      end(lost, 'confirmed'),
      end(lost, 'rejected'),
      end(rejected, 'confirmed'),
      end({ phase: 'linked' }, 'rejected'),
      end({ ...lost, phase: 'linked' }, 'rejected'),
      end({ ...rejected, phase: 'linked' }, 'rejected'),
    ]).toEqual([
      'RefundCompleted',
      '',
      'RefundCompleted',
      'REFUND_NOT_WAITING guid',
      'REFUND_NOT_WAITING guid',
      'REFUND_NOT_WAITING guid',
    ]);
  });

  it('is made over what is left', () => {
    const made = (refund: Refund, ...more: Refund[]) => {
      const decide = () =>
        refundMade(paymentWith([transaction()], { refunds: [refund, ...more] }), refund, ayla, atNoon);
      return refusal(decide) ?? decide().map(({ data }) => (data as { amount?: object }).amount);
    };
    const big = refundOf({ guid: 'r2', amount: lira('120.00') });
    expect([
      made(asked()),
      made(asked(), big),
      made(asked(), { ...big, amount: lira('129.90') }),
      made(asked({ phase: 'completed' }), { ...big, amount: lira('129.90') }),
    ]).toEqual([[undefined], [lira('9.90')], 'REFUND_NOT_WAITING guid', []]);
  });

  const found = (patch: Partial<Refund> = {}) => refundOf({ guid: 'r2', ...patch });
  it.each<[string, Refund, Refund, string | undefined]>([
    ['that waits', asked(), found(), undefined],
    ['that failed', asked(rejected), found(), undefined],
    ['not to one that failed', asked(), found({ phase: 'failed' }), 'REFUND_NOT_WAITING discovered'],
    ['not to one of ours', asked(), found({ mode: 'manual' }), 'REFUND_NOT_WAITING discovered'],
    ['not to what a bank took', asked(), found({ isDispute: true }), 'REFUND_NOT_WAITING discovered'],
    ['not to one of another session', asked(), found({ sessionId: 'session-2' }), 'REFUND_NOT_WAITING discovered'],
    ['not if it was found itself', asked({ mode: 'provider' }), found(), 'REFUND_NOT_WAITING discovered'],
    ['not if it was told itself', asked({ phase: 'completed' }), found(), 'REFUND_NOT_WAITING guid'],
    ['not to one that is linked', asked(), found({ phase: 'linked' }), 'REFUND_NOT_WAITING discovered'],
  ])('is linked: one %s', (_, refund, other, expected) => {
    const payment = paymentWith([transaction()], { refunds: [refund, other] });
    expect(refusal(() => linkRefund(payment, 'r1', 'r2', ayla, atNoon))).toBe(expected);
  });

  it('has a number of its own', () => {
    const payment = paymentWith([transaction(), T2()], {
      refunds: [
        asked({ reportedAs: 'R1' }),
        found({ reportedAs: 'R2', reportedWith: 'A2', unreported: { transactionId: 'U2' } }),
      ],
    });
    const of = (number: string) => isNumberOfAnother(payment, transaction(), number, 'r1');
    expect(['R1', 'R2', 'A2', 'U2', 'T1', 'T2', 'x'].filter(of)).toEqual(['R2', 'A2', 'U2', 'T2']);
    expect([
      isNumberOfAnother(payment, transaction(), 'R1'),
      isNumberOfAnother(payment, undefined, 'T1'),
      isOfAnother(payment, asked(), 'R1'),
    ]).toEqual([true, true, false]);
  });
});
