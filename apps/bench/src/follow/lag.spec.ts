import { describe, expect, it } from '@jest/globals';
import { lagOf } from './lag.js';

describe('lag', () => {
  it('that goes up and down around the same place does not grow', () => {
    expect(lagOf([0, 100, 0, 90, 110, 100, 100, 110, 90])).toEqual({ median: 100, most: 110, growth: 1 });
  });

  it('that only ever gets longer grows', () => {
    expect(lagOf([10, 20, 30, 40, 50, 60, 70, 80, 90]).growth).toBe(1.6);
  });

  it('of nothing is no growth', () => {
    expect(lagOf([0, 0, 0, 0, 0, 0]).growth).toBe(0);
  });
});
