import { describe, expect, it } from '@jest/globals';
import { median, quantile } from './percentile.js';

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe('a percentile', () => {
  it.each([
    [100, 0.5, 50],
    [100, 0.99, 99],
    [100, 1, 100],
    [100, 0, 1],
    [1000, 0.99, 990],
    [3, 0.5, 2],
    [1, 0.99, 1],
  ])('of 1 to %i at %d is %i', (last, q, expected) => {
    expect(quantile(upTo(last), q)).toBe(expected);
  });

  it('of nothing is no number', () => {
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe('a median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[10, 9], 9.5],
    [[7], 7],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('leaves the values as they were', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});
