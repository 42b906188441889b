import { describe, expect, it } from '@jest/globals';
import { totalOf, usedBetween } from './postgres-cost.js';

describe('what Postgres used between two readings', () => {
  it('is told by kind: of backends that went on, that began, and not of those that are gone', () => {
    const before = new Map([
      [1, { kind: 'gateway', ms: 10 }],
      [2, { kind: 'gateway', ms: 1 }],
      [3, { kind: 'walwriter', ms: 5 }],
    ]);
    const after = new Map([
      [1, { kind: 'gateway', ms: 14 }],
      [3, { kind: 'walwriter', ms: 6 }],
      [4, { kind: 'gateway', ms: 2 }],
      [5, { kind: 'autovacuum worker', ms: Number.NaN }],
    ]);
    const used = usedBetween(before, after);
    expect([...used]).toEqual([
      ['gateway', 6],
      ['walwriter', 1],
    ]);
    expect(totalOf(used)).toBe(7);
  });
});
