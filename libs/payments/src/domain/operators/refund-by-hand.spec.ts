import { describe, expect, it } from '@jest/globals';
import type { Refund } from '../state/refund.js';
import { paymentWith, refundOf, transaction } from '../testing/made-payment.js';
import { refusalOf } from '../testing/given.js';
import { atNoon, ayla, lira, noon } from '../testing/stories.js';
import { confirmRefund, mayBeMade, mayNotBeMade } from './operator-refund.js';

const refusal = (decide: () => unknown) => {
  const refused = refusalOf(decide);
  return refused && [refused.code, ...Object.values(refused.details)].join(' ');
};

const asked = (patch: Partial<Refund> = {}) => refundOf({ mode: 'manual', phase: 'pending', ...patch });

const rejected = { phase: 'failed' as const, failure: 'REFUND_REJECTED' as const, byOperator: true };

describe('a refund by hand', () => {
  it.each<[string, Partial<Refund>, boolean, boolean]>([
    ['waiting', {}, false, false],
    ['rejected by a person', rejected, true, false],
    ['rejected by a person, at the provider', { ...rejected, mode: 'provider' }, false, false],
    ['rejected by the provider', { ...rejected, byOperator: undefined }, false, false],
    ['failed', { ...rejected, failure: 'REFUND_FAILED' }, false, false],
    ['made, as a person says', { phase: 'completed', unreported: {} }, false, true],
    ['made in doubt', { phase: 'completed', isDoubted: true }, false, true],
    ['made as another one', { phase: 'completed', linkedTo: 'r2' }, false, true],
    ['made', { phase: 'completed' }, false, false],
    ['rejected as another one', { ...rejected, linkedTo: 'r2' }, true, false],
  ])('that is %s may be made: %s, not made: %s', (_, patch, made, unmade) => {
    const refund = asked(patch);
    expect([mayBeMade(refund), mayNotBeMade(refund)]).toEqual([made, unmade]);
  });

  const confirm =
    (said: Parameters<typeof confirmRefund>[1], refund = asked(), ...more: Refund[]) =>
    () =>
      refusal(() => confirmRefund(paymentWith([transaction()], { refunds: [refund, ...more] }), said, ayla, atNoon));

  it.each<[string, () => string | undefined, string | undefined]>([
    ['of its amount', confirm({ guid: 'r1', amount: '29.9' }), undefined],
    ['not of another amount', confirm({ guid: 'r1', amount: '1.00' }), 'AMOUNT_MISMATCH amount'],
    ['not of no amount', confirm({ guid: 'r1', amount: 'x' }), 'AMOUNT_INVALID amount'],
    ['not an unknown one', confirm({ guid: 'r9', amount: '29.90' }), 'REFUND_NOT_WAITING guid'],
    [
      'not one that failed',
      confirm({ guid: 'r1', amount: '29.90' }, asked({ phase: 'failed' })),
      'REFUND_NOT_WAITING guid',
    ],
    [
      'by its guid, also with a session',
      confirm({ guid: 'r9', sessionId: 'session-1', amount: '29.90' }),
      'REFUND_NOT_WAITING guid',
    ],
    ['found in a session', confirm({ sessionId: 'session-1', amount: '29.90' }), undefined],
    ['not without either', confirm({ amount: '29.90' }), 'REFUND_NOT_WAITING guid'],
    [
      'not found in an unknown session',
      confirm({ sessionId: 'unknown', amount: '29.90' }),
      'SESSION_UNKNOWN sessionId',
    ],
    ['not found over no amount', confirm({ sessionId: 'session-1', amount: 'x' }), 'AMOUNT_INVALID amount'],
    ['not found over nothing', confirm({ sessionId: 'session-1', amount: '0.00' }), 'AMOUNT_INVALID amount'],
    ['found over all that is left', confirm({ sessionId: 'session-1', amount: '100.00' }), undefined],
    [
      'not found over more than is left',
      confirm({ sessionId: 'session-1', amount: '100.01' }),
      'AMOUNT_EXCEEDS_BALANCE amount',
    ],
    [
      'not found where nothing was taken',
      confirm({ sessionId: 'session-2', amount: '1.00' }),
      'AMOUNT_EXCEEDS_BALANCE amount',
    ],
    [
      'not found under the number of another',
      confirm(
        { sessionId: 'session-1', amount: '1.00', transactionId: 'R2' },
        asked(),
        refundOf({ guid: 'r2', reportedAs: 'R2' }),
      ),
      'NUMBER_OF_ANOTHER transactionId',
    ],
    [
      'not under the number of another',
      confirm(
        { guid: 'r1', amount: '29.90', transactionId: 'R2' },
        asked(),
        refundOf({ guid: 'r2', reportedAs: 'R2' }),
      ),
      'NUMBER_OF_ANOTHER transactionId',
    ],
    ['under the number of its sale', confirm({ guid: 'r1', amount: '29.90', transactionId: 'N-T1' }), undefined],
  ])('is confirmed %s', (_, refused, expected) => expect(refused()).toBe(expected));

  it('that was found is recorded under a guid of its own', () => {
    const found = (number?: string) =>
      confirmRefund(
        paymentWith([transaction()]),
        { sessionId: 'session-1', amount: '29.90', transactionId: number },
        ayla,
        atNoon,
      );
    const data = {
      sessionId: 'session-1',
      guid: 'operator-refund',
      amount: lira('29.90'),
      transaction: 'T1',
      operator: ayla,
      at: noon,
    };
    const words = (number: object) => ({
      deduplicationKey: `operator|operator-refund|${noon}`,
      byHand: true,
      statusCode: expect.any(String),
      statusDetail: expect.stringContaining('refund found at the provider'),
      ...number,
    });
    expect([found(), found('R1')]).toEqual([
      [{ type: 'RefundDiscovered', data: { ...data, evidence: words({}) } }],
      [{ type: 'RefundDiscovered', data: { ...data, evidence: words({ transactionId: 'R1' }) } }],
    ]);
    expect(Object.keys((found()[0]!.data as { evidence: object }).evidence)).not.toContain('transactionId');
  });
});
