import { describe, expect, it } from '@jest/globals';
import { SynchronizedClock } from './clock.js';

describe('the clock', () => {
  it('goes on from the time it was told, whatever the machine believes', () => {
    let monotonic = 500;
    const clock = new SynchronizedClock(() => monotonic);
    clock.synchronize(Date.UTC(2026, 2, 1, 9), 500);
    monotonic += 61_500;
    expect(clock.now().toISOString()).toBe('2026-03-01T09:01:01.500Z');
  });

  it("is the machine's until then", () => {
    const before = Date.now();
    const { now } = { now: new SynchronizedClock().now().getTime() };
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });
});
