import { describe, expect, it, jest } from '@jest/globals';
import { Pause } from './pause.js';

describe('pause', () => {
  it('ends after its time', async () => {
    jest.useFakeTimers();
    const waiting = new Pause().wait(1_000);
    jest.advanceTimersByTime(1_000);
    await waiting;
    jest.useRealTimers();
  });

  it('ends when woken', async () => {
    const pause = new Pause();
    const waiting = pause.wait(60_000);
    pause.wake();
    await waiting;
  });

  it('ends at once, once, when woken before', async () => {
    const pause = new Pause();
    pause.wake();
    await pause.wait(60_000);
    let ended = false;
    const second = pause.wait(60_000).then(() => (ended = true));
    await Promise.resolve();
    expect(ended).toBe(false);
    pause.wake();
    await second;
  });
});
