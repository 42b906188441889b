import { describe, expect, it } from '@jest/globals';
import type { Transaction } from '../state/transaction.js';
import { paymentWith, refundOf, transaction, withSession } from '../testing/made-payment.js';
import { lira, noon } from '../testing/stories.js';
import { refusedAsTooMuch } from './refused-as-too-much.js';
import { isTakenUnasked } from './wanted.js';

describe('a refund that the provider refused as too much is asked about', () => {
  const later = '2026-03-01T09:30:00.000Z';
  const refused = { mode: 'api' as const, phase: 'failed' as const, isTooMuch: true as const, refusedAt: noon };
  const listed = (patch: object, at = later, accepted: string[] = []) => {
    const refunds = [refundOf({ ...refused, ...patch })];
    const payment = withSession(paymentWith([transaction()], { refunds, accepted }), { inquiries: { times: 1, at } });
    return refusedAsTooMuch(payment)
      .map(({ guid }) => guid)
      .join();
  };

  it('once the provider was asked since, and as long as enough is left', () => {
    expect([listed({}), listed({}, noon), listed({}, '2026-03-01T08:00:00.000Z')]).toEqual(['r1', 'r1', '']);
    expect([listed({ amount: lira('129.90') }), listed({ amount: lira('129.91') })]).toEqual(['r1', '']);
    const payment = paymentWith([transaction()], { refunds: [refundOf(refused)] });
    expect(refusedAsTooMuch(payment)).toEqual([]);
  });

  it.each<[string, object, string[]]>([
    ['if it waits again', { phase: 'pending' }, []],
    ['if the provider did not refuse it', { refusedAt: undefined }, []],
    ['if it was refused for another reason', { isTooMuch: undefined }, []],
    ['if a person accepted that', {}, ['REFUND_REFUSED_AS_TOO_MUCH|r1']],
  ])('not %s', (_, patch, accepted) => expect(listed(patch, later, accepted)).toBe(''));
});

it.each<[string, Partial<Transaction>, boolean]>([
  ['a sale', {}, true],
  ['not what is authorized', { says: 'authorized' }, false],
  ['not what does not count', { stance: 'unwanted' }, false],
])('what was taken without a purchase: %s', (_, patch, expected) => {
  const known = transaction(patch);
  expect(isTakenUnasked(paymentWith([known]), known)).toBe(expected);
});
