import { describe, expect, it } from '@jest/globals';
import { SynchronizedClock } from './clock.js';

const NINE = Date.UTC(2026, 2, 1, 9);

describe('the clock', () => {
  it('goes on from the time it was told, whatever the machine believes', () => {
    let monotonic = 500;
    const clock = new SynchronizedClock(() => monotonic);
    clock.synchronize({ timeMs: NINE, monotonicMs: 500, errorMs: 1 });
    monotonic += 61_500;
    expect(clock.now().toISOString()).toBe('2026-03-01T09:01:01.500Z');
  });

  it.each([
    ['a slow answer that agrees: the exact one is kept', { aheadMs: 400, errorMs: 450 }, 0],
    ['one that is as exact', { aheadMs: 2, errorMs: 1 }, 2],
    ['a slow answer after the time was set forward', { aheadMs: 60_000, errorMs: 450 }, 60_000],
    ['a slow answer after the time was set back', { aheadMs: -60_000, errorMs: 450 }, -60_000],
  ])('case 625: %s', (_name, { aheadMs, errorMs }, expected) => {
    const clock = new SynchronizedClock(() => 10_000);
    clock.synchronize({ timeMs: NINE, monotonicMs: 0, errorMs: 1 });
    clock.synchronize({ timeMs: NINE + 10_000 + aheadMs, monotonicMs: 10_000, errorMs });
    expect(clock.now().getTime() - NINE - 10_000).toBe(expected);
  });

  it('case 625: in an hour of slow answers the first exact one is no better than they are', () => {
    let monotonic = 0;
    const clock = new SynchronizedClock(() => monotonic);
    clock.synchronize({ timeMs: NINE, monotonicMs: 0, errorMs: 1 });
    monotonic = 3_600_000;
    clock.synchronize({ timeMs: NINE + 3_600_300, monotonicMs: monotonic, errorMs: 450 });
    expect(clock.now().getTime() - NINE).toBe(3_600_300);
  });

  it("is the machine's until then", () => {
    const before = Date.now();
    const { now } = { now: new SynchronizedClock().now().getTime() };
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });
});
