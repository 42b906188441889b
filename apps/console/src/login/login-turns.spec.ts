import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Rates, type HttpAnswer } from '#api';
import type { Settings } from '#platform';
import { LoginTurns } from './login-turns.js';

const LIMIT = 3;

describe('case 666: callbacks of one address', () => {
  let rates: Rates;
  let turns: LoginTurns;
  let asked: number;
  beforeEach(() => {
    jest.useFakeTimers();
    rates = new Rates({ limits: { rates: { failedLoginsPerAddress: LIMIT } } } as unknown as Settings);
    turns = new LoginTurns(rates);
    asked = 0;
  });
  afterEach(() => void jest.useRealTimers());

  /** Of a provider that takes 100 ms to say no. */
  const forged = (address = '203.0.113.7') =>
    turns
      .take(address, async () => {
        asked += 1;
        await new Promise((resolve) => setTimeout(resolve, 100));
        rates.count('failedLoginsPerAddress', address);
        throw new Error('no');
      })
      .catch((error: Error | HttpAnswer) => ('status' in error ? error.status : error.message));

  it('ask a few at a time, and slowly once they have failed too often; those beyond are 429 at once', async () => {
    const all = Array.from({ length: 1_000 }, () => forged());
    await jest.advanceTimersByTimeAsync(150);
    expect(asked).toBeLessThanOrEqual(LIMIT + 4);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(asked).toBeLessThanOrEqual(LIMIT + 4 + 10);
    await jest.advanceTimersByTimeAsync(60_000);
    const answers = await Promise.all(all);
    expect(answers.filter((answer) => answer === 429)).toHaveLength(1_000 - 54);
    expect(asked).toBe(54);
  });

  it('keep nobody of another address from logging in, and a right one passes after a while', async () => {
    const all = Array.from({ length: 20 }, () => forged());
    await jest.advanceTimersByTimeAsync(150);
    await expect(turns.take('198.51.100.9', () => Promise.resolve('in'))).resolves.toBe('in');
    const right = turns.take('203.0.113.7', () => Promise.resolve('in'));
    await jest.advanceTimersByTimeAsync(60_000);
    await expect(right).resolves.toBe('in');
    await Promise.all(all);
  });

  it('leave nothing behind', async () => {
    const all = Array.from({ length: 20 }, () => forged());
    await jest.advanceTimersByTimeAsync(60_000);
    await Promise.all(all);
    expect(turns).toHaveProperty('turnsOfAddress', new Map());
  });
});
