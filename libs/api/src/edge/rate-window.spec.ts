import { describe, expect, it } from '@jest/globals';
import { RateWindow } from './rate-window.js';

describe('a rate', () => {
  let now = 0;
  const rate = (limit: number, keysMax?: number) => {
    now = 0;
    return new RateWindow({ limit, windowMs: 1_000, ...(keysMax && { keysMax }), nowMs: () => now });
  };
  const taken = (window: RateWindow, times: number, key = 'a') =>
    Array.from({ length: times }, () => window.take(key)).filter((waitMs) => waitMs === 0).length;

  it('lets as many go on as it says, and tells how long the next has to wait', () => {
    const window = rate(3);
    expect(taken(window, 5)).toBe(3);
    const waitMs = window.take('a');
    now = waitMs - 1;
    expect(window.take('a')).toBeGreaterThan(0);
    now = waitMs;
    expect(window.take('a')).toBe(0);
  });

  it('counts each key on its own', () => {
    const window = rate(1);
    expect([window.take('a'), window.take('b')]).toEqual([0, 0]);
    expect(window.take('a')).toBeGreaterThan(0);
  });

  it('never lets twice as many through around the turn of a window', () => {
    const window = rate(10);
    now = 990;
    expect(taken(window, 20)).toBe(10);
    now = 1_010;
    expect(taken(window, 20)).toBe(0);
    now = 1_500;
    expect(taken(window, 20)).toBe(5);
  });

  it('keeps its average under constant pressure', () => {
    const window = rate(10);
    let through = 0;
    for (now = 0; now < 20_000; now += 7) through += taken(window, 1);
    expect(through).toBeGreaterThan(150);
    expect(through).toBeLessThan(215);
  });

  it('forgets after two windows', () => {
    const window = rate(2);
    taken(window, 2);
    now = 2_000;
    expect(taken(window, 5)).toBe(2);
  });

  it('asks without counting', () => {
    const window = rate(1);
    expect([window.waitMs('a'), window.waitMs('a'), window.take('a')]).toEqual([0, 0, 0]);
    expect(window.waitMs('a')).toBeGreaterThan(0);
  });

  it('of 0 is none', () => {
    const window = rate(0);
    expect(taken(window, 1_000)).toBe(1_000);
  });

  it('case 131: has bounded memory: of too many keys the oldest are forgotten', () => {
    const window = rate(1, 100);
    for (let key = 0; key < 10_000; key++) window.take(`key-${key}`);
    expect(window['current'].size).toBe(100);
    expect(window.waitMs('key-9999')).toBeGreaterThan(0);
    expect(window.waitMs('key-0')).toBe(0);
  });
});
