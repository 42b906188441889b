import { describe, expect, it } from '@jest/globals';
import { placesOf } from './refund-places.js';
import type { Transaction } from './transaction.js';
import { transaction } from '../testing/made-payment.js';

const [a, b, c] = ['A', 'B', 'C'].map((id) => transaction({ id }));

const sales = [a!, b!, c!];

describe('refunds that name no sale are put', () => {
  const places = (left: number[], ...unplaced: [Transaction, number][]) => {
    const all = unplaced.map(([first, minor], index) => ({ guid: `r${index}`, minor, first }));
    return [...placesOf(sales, left, all).values()].map(({ id }) => id).join();
  };

  it.each<[string, number[], [Transaction, number][], string]>([
    ['on their first sale', [10, 10, 10], [[b!, 10]], 'B'],
    ['on the oldest with room, if it has none', [0, 10, 9], [[c!, 10]], 'B'],
    [
      'so that all fit',
      [10, 30, 0],
      [
        [b!, 10],
        [b!, 30],
      ],
      'A,B',
    ],
    [
      'so that all fit, the first ones moved twice',
      [5, 10, 20],
      [
        [c!, 5],
        [c!, 10],
        [c!, 20],
      ],
      'A,B,C',
    ],
    [
      'where there is room, if not all fit',
      [10, 0, 0],
      [
        [a!, 10],
        [a!, 10],
      ],
      'A,A',
    ],
    [
      'elsewhere with room, if not all fit',
      [10, 10, 5],
      [
        [a!, 10],
        [a!, 10],
        [a!, 10],
      ],
      'A,B,A',
    ],
    ['on their first sale, if nothing fits', [1, 1, 1], [[b!, 2]], 'B'],
    ['on a first sale that is none of these, if nothing fits', [1, 1, 1], [[transaction({ id: 'X' }), 2]], 'X'],
    ['on the oldest, if their first sale is none of these', [5, 5, 5], [[transaction({ id: 'X' }), 5]], 'A'],
    [
      'with a part of another room left',
      [15, 0, 4],
      [
        [a!, 10],
        [a!, 5],
        [a!, 5],
      ],
      'A,A,A',
    ],
  ])('%s', (_, left, unplaced, expected) => {
    const before = [...left];
    expect(places(left, ...unplaced)).toBe(expected);
    expect(left).toEqual(before);
  });

  it('without trying every way, if there are too many', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ guid: `r${index}`, minor: 1, first: a! }));
    const placed = placesOf(sales, [13, 13, 13], many);
    expect(placed.size).toBe(40);
    expect([...placed.values()].filter(({ id }) => id === 'C').length).toBe(13);
  });
});
