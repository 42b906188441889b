import { describe, expect, it } from '@jest/globals';
import { dueTimes, openLoop } from './open-loop.js';

describe('open-loop load', () => {
  it('is evenly spaced', () => {
    expect(dueTimes(200, 25)).toEqual([0, 5, 10, 15, 20]);
    expect(dueTimes(500, 1_000)).toHaveLength(500);
    expect(dueTimes(50, 10)).toEqual([]);
  });

  it('charges a standstill to everybody who was due in it', async () => {
    let calls = 0;
    const standstill = () => {
      if (++calls === 1) for (const end = performance.now() + 100; performance.now() < end;);
      return Promise.resolve();
    };

    const { count, p50Ms } = await openLoop(1_000, 100, standstill);

    expect(count).toBe(100);
    // Sent late and answered at once: counted from the sending, half of them would have taken no time.
    expect(p50Ms).toBeGreaterThan(40);
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
