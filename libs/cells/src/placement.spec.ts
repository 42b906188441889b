import { describe, expect, it } from '@jest/globals';
import { placedIn, type Placement } from './placement.js';

const row = (cell: string, generation: number, state: Placement['state'], other: string) => ({
  merchant: 'shop',
  cell,
  generation,
  state,
  other,
});

describe('where a merchant is', () => {
  it.each([
    ['it never moved', [], undefined],
    ['it is being copied', [row('b', 1, 'arriving', 'a')], undefined],
    ['it is closed', [row('a', 1, 'leaving', 'b'), row('b', 1, 'arriving', 'a')], 'closed'],
    [
      'it is open, and the old cell has not noted it',
      [row('a', 1, 'leaving', 'b'), row('b', 1, 'here', 'a')],
      { cell: 'b' },
    ],
    ['the old cell cannot be asked', [row('b', 1, 'here', 'a')], { cell: 'b' }],
    ['the new cell cannot be asked', [row('a', 1, 'left', 'b')], { cell: 'b' }],
    ['it is being copied back', [row('a', 2, 'arriving', 'b'), row('b', 1, 'here', 'a')], { cell: 'b' }],
    ['it came back', [row('a', 2, 'here', 'b'), row('b', 2, 'left', 'a')], { cell: 'a' }],
    ['it went on', [row('a', 1, 'left', 'b'), row('b', 2, 'left', 'c'), row('c', 2, 'here', 'b')], { cell: 'c' }],
  ])('%s', (_, rows, placed) => expect(placedIn(rows)).toEqual(placed));
});
