import { describe, expect, it } from '@jest/globals';
import type { Rate } from './rate.js';
import { compared, sideBySide } from './side-by-side.js';

const rate = (perSecond: number, p50Ms = 1): Rate => ({ count: 10, perSecond, p50Ms, p99Ms: 2 * p50Ms });

describe('a comparison', () => {
  it('takes the ratio within each round, then the median', () => {
    const floor = [rate(100), rate(1_000), rate(200)];
    const ours = [rate(50, 3), rate(900, 5), rate(140, 4)];

    expect(compared('ours', ours, floor)).toEqual({
      name: 'ours',
      count: 30,
      perSecond: 140,
      p50Ms: 4,
      p99Ms: 8,
      ofFloor: 0.7,
    });
  });

  it('warms everybody up, then runs everybody once a round and in turn', async () => {
    const ran: string[] = [];
    const contender = (name: string) => ({
      name,
      run: (durationMs: number) => {
        ran.push(`${name} ${durationMs}`);
        return Promise.resolve(rate(1));
      },
    });

    await sideBySide([contender('a'), contender('b')], { warmMs: 1, roundMs: 9, rounds: 2 });

    expect(ran).toEqual(['a 1', 'b 1', 'a 9', 'b 9', 'b 9', 'a 9']);
  });
});
