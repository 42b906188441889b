import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Rhythm, type Turn } from './rhythm.js';
import { subscriptionDefaults } from './subscription-options.js';

beforeEach(() => void jest.useFakeTimers({ now: 0 }));
afterEach(() => void jest.useRealTimers());

describe('the wait of a subscription', () => {
  it.each<[Turn, number]>([
    ['moved', 1_000],
    ['idle', 500],
  ])('after %s ends at the same time for all of a process', async (turn, everyMs) => {
    const settings = { ...subscriptionDefaults, gatherMs: 1_000, pollMs: 500, idlePollMs: 500 };
    const ended: number[] = [];
    const wait = () => new Rhythm(settings).after(turn).then(() => ended.push(performance.now() % everyMs));
    void wait();
    await jest.advanceTimersByTimeAsync(137);
    void wait();
    await jest.advanceTimersByTimeAsync(200);
    expect(ended).toEqual([]);
    await jest.advanceTimersByTimeAsync(everyMs);
    expect(ended.map(Math.round)).toEqual([0, 0]);
  });
});
