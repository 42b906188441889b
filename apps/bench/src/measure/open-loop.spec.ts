import { describe, expect, it } from '@jest/globals';
import { dueTimes, openLoop } from './open-loop.js';

describe('open-loop load', () => {
  it('is evenly spaced', () => {
    expect(dueTimes(200, 25)).toEqual([0, 5, 10, 15, 20]);
    expect(dueTimes(500, 1_000)).toHaveLength(500);
    expect(dueTimes(50, 10)).toEqual([]);
  });

  it('charges a pause of the server to everybody who was due in it', async () => {
    const pauseEnds = new Promise((resolve) => setTimeout(resolve, 100));

    const { count, p50Ms } = await openLoop(1_000, 100, () => pauseEnds.then(() => undefined));

    expect(count).toBe(100);
    expect(p50Ms).toBeGreaterThan(35);
    expect(p50Ms).toBeLessThan(90);
  });

  it('goes on while answers are outstanding', async () => {
    let begun = 0;
    let answer = () => {};
    const all = new Promise<void>((resolve) => (answer = resolve));

    const load = openLoop(1_000, 20, () => {
      if (++begun === 20) answer();
      return all;
    });

    expect((await load).count).toBe(20);
  });
});
