import { describe, expect, it, jest } from '@jest/globals';
import { Pause } from './pause.js';

describe('pause', () => {
  it('ends after its time, and not before', async () => {
    jest.useFakeTimers();
    let ended = false;
    const waiting = new Pause().wait(1_000).then(() => (ended = true));
    await jest.advanceTimersByTimeAsync(999);
    expect(ended).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    await waiting;
    jest.useRealTimers();
  });

  it('ends when woken, and leaves no timer behind', async () => {
    jest.useFakeTimers();
    const pause = new Pause();
    const waiting = pause.wait(60_000);
    pause.wake();
    await waiting;
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
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
