import { describe, expect, it } from '@jest/globals';
import { CallFigures, DURATION_BOUNDS_MS, durationBelowMs, noCalls } from './call-figures.js';

describe('figures of calls', () => {
  it('count calls, answers and durations by merchant, once', () => {
    const figures = new CallFigures();
    figures.note('shop', 'accepted', 12, 1_000);
    figures.note('shop', 'refused', 90_000, 2_000);
    figures.note('shop', 'not-sent', 1, 3_000);
    figures.note('shop', 'unknown', 1, 4_000);
    figures.note('other', 'no-answer', 10, 5_000);
    const buckets = noCalls().buckets;
    expect(figures.take()).toEqual(
      new Map([
        ['shop', { calls: 4, unanswered: 2, buckets: [2, 1, ...buckets.slice(3), 1], lastSuccessMs: 2_000 }],
        ['other', { calls: 1, unanswered: 1, buckets: [1, ...buckets.slice(1)], lastSuccessMs: undefined }],
      ]),
    );
    expect(figures.take()).toEqual(new Map());
  });

  it('tell below which time half of them, and nearly all, stayed', () => {
    const buckets = DURATION_BOUNDS_MS.map((bound) =>
      bound === 25 ? 50 : bound === 400 ? 45 : bound === 6_000 ? 5 : 0,
    );
    expect([0.5, 0.95, 0.96, 1].map((part) => durationBelowMs([...buckets, 0], part))).toEqual([25, 400, 6_000, 6_000]);
    expect(durationBelowMs([...buckets.map(() => 0), 3], 0.5)).toBeUndefined();
    expect(durationBelowMs(noCalls().buckets, 0.5)).toBeUndefined();
  });
});
