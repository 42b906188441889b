import { describe, expect, it } from '@jest/globals';
import { CHOSEN_MAX, chosenIn, chosenKey } from './chosen-refunds.js';

const item = { merchant: 'default', orderId: 'sipariş/1', guid: 'g', amount: '29.90' };
const chosen = { merchant: 'default', orderId: 'sipariş/1', guid: 'g', amount: '29.90', version: 7 };

describe('refunds that were chosen together', () => {
  it('come back as they were seen, with the reference that was typed beside each', () => {
    const key = chosenKey(item, 7);
    expect(chosenIn({ refund: key })).toEqual([{ ...chosen, reference: '' }]);
    expect(chosenIn({ refund: [key, key], reference: ['', ' R-2 '] })).toEqual([
      { ...chosen, reference: '' },
      { ...chosen, reference: 'R-2' },
    ]);
  });

  it.each([
    'x',
    Buffer.from('[1]').toString('base64url'),
    chosenKey({ ...item, merchant: 'a-b' }, 7),
    chosenKey({ ...item, guid: '\0' }, 7),
    chosenKey(item, 0.5),
  ])('are left out where they are none of ours: %s', (refund) => expect(chosenIn({ refund })).toEqual([]));

  it('are fifty at most', () => {
    const many = Array.from({ length: CHOSEN_MAX + 9 }, () => chosenKey(item, 7));
    expect(chosenIn({ refund: many })).toHaveLength(CHOSEN_MAX);
  });
});
