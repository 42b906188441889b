import { describe, expect, it } from '@jest/globals';
import { lagOf } from './lag.js';

describe('lag', () => {
  it('that goes up and down around the same place does not grow', () => {
    const samples = [0, 100, 0, 90, 110, 100, 100, 110, 90];
    expect(lagOf(samples, 900)).toEqual({ median: 100, most: 110, growthPerSecond: 0 });
  });

  it('that only ever gets longer grows', () => {
    expect(lagOf([10, 20, 30, 40, 50, 60, 70, 80, 90], 900).growthPerSecond).toBeCloseTo(100);
  });
});
