import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { withRetry } from './with-retry.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('storing while the database is in trouble', () => {
  it('is attempted again until it works', async () => {
    const attempt = failing(3, 'ECONNRESET');
    const stored = withRetry('request', attempt);
    await jest.advanceTimersByTimeAsync(3_000);
    expect(await stored).toBe('stored');
    expect(attempt).toHaveBeenCalledTimes(4);
  });

  it.each([
    ['request', 3_000],
    ['outcome', 10_000],
  ] as const)('gives a %s up after %i ms', async (budget, budgetMs) => {
    const attempt = failing(1_000, '57P03');
    const result = withRetry(budget, attempt).then(String, ({ code }: { code: string }) => code);
    await jest.advanceTimersByTimeAsync(budgetMs - 1);
    const before = attempt.mock.calls.length;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(await result).toBe('57P03');
    expect(attempt.mock.calls.length).toBeLessThanOrEqual(before + 1);
    expect(before).toBeGreaterThan(3);
  });

  it('is not attempted again for anything else, nor for a request on a full disk', async () => {
    for (const code of ['23505', 'ES001', '53100']) {
      const attempt = failing(1, code);
      await expect(withRetry('request', attempt)).rejects.toMatchObject({ code });
      expect(attempt).toHaveBeenCalledTimes(1);
    }
  });
});

const failing = (times: number, code: string) => {
  let left = times;
  return jest.fn(() =>
    left-- > 0 ? Promise.reject(Object.assign(new Error('trouble'), { code })) : Promise.resolve('stored'),
  );
};
