import { expect, it } from '@jest/globals';
import { rateOf } from './rate.js';

it('a rate counts what was done in its time, whatever the order', () => {
  const latenciesMs = [...Array.from({ length: 98 }, () => 2), 50, 1];

  expect(rateOf(latenciesMs, 500)).toEqual({ count: 100, perSecond: 200, p50Ms: 2, p99Ms: 2 });
  expect(rateOf([...latenciesMs, 60, 60], 500).p99Ms).toBe(60);
});
