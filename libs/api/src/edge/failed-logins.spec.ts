import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Settings } from '#platform';
import { Registry } from 'prom-client';
import type { HttpAnswer } from '../answer.js';
import { Rates } from './rates.js';
import { FailedLogins, type FailedLogin } from './failed-logins.js';

const PER_ADDRESS = 8;
const PER_USER = 5;
const IN_TOTAL = 20;

afterEach(() => void jest.restoreAllMocks());

describe('case 57: brute force is slowed down', () => {
  it.each<[string, number, (time: number) => Partial<FailedLogin>]>([
    ['per user, from any address', PER_USER, (time) => ({ address: `203.0.113.${time}` })],
    ['per address, whatever the user', PER_ADDRESS, (time) => ({ user: `user-${time}` })],
    ['per address, without any user', PER_ADDRESS, () => ({ user: undefined })],
    [
      'per network of IPv6',
      PER_ADDRESS,
      (time) => ({ user: `user-${time}`, address: `2001:db8:1:2:${time.toString(16)}::1` }),
    ],
    ['in total', IN_TOTAL, (time) => ({ user: `user-${time}`, address: `203.0.113.${time}` })],
  ])('case 140: %s', async (_, limit, attempt) => {
    const { refused } = failedLogins();
    for (let time = 0; time < limit; time++) expect((await refused(attempt(time))).status).toBe(401);
    const slowed = await refused(attempt(limit));
    expect(slowed).toMatchObject({ status: 429, retryable: true });
    expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('case 141: it stays slowed down, however often it is tried', async () => {
    const { refused } = failedLogins();
    const statuses = [];
    for (let time = 0; time < 300; time++) statuses.push((await refused({})).status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(PER_USER);
  });

  it('the answer to too many waits, and of those that wait there is a bound', async () => {
    const { refused } = failedLogins({ delayMs: 30 });
    for (let time = 0; time < PER_USER; time++) await refused({});
    const started = performance.now();
    await refused({});
    expect(performance.now() - started).toBeGreaterThan(25);
    const many = await Promise.all(Array.from({ length: 1_000 }, () => refused({})));
    expect(new Set(many.map(({ status }) => status))).toEqual(new Set([429]));
  });
});

describe('case 142: every failed login is one line of the log and a count', () => {
  it('with the address and a digest of the user, never the user', async () => {
    const { refused, registry, lines } = failedLogins();
    await refused({ user: 'canary-user' });
    await refused({ of: 'operator', user: undefined, address: '::1' });

    expect(lines).toEqual([
      ['a login failed', { of: 'shop', caller: '203.0.113.7', user: expect.stringMatching(/^[0-9a-f]{16}$/) }],
      ['a login failed', { of: 'operator', caller: '::1', user: null }],
    ]);
    expect(JSON.stringify(lines)).not.toContain('canary');
    const metrics = await registry.metrics();
    expect(metrics).toContain('failed_logins_total{of="shop",slowed="false"} 1');
    expect(metrics).toContain('failed_logins_total{of="operator",slowed="false"} 1');
  });
});

function failedLogins({ delayMs = 0 } = {}) {
  const rates = { failedLoginsPerAddress: PER_ADDRESS, failedLoginsPerUser: PER_USER, failedLogins: IN_TOTAL };
  const settings = { limits: { failedLoginDelayMs: delayMs, rates } } as Settings;
  const registry = new Registry();
  const lines: unknown[][] = [];
  jest.spyOn(Logger.prototype, 'warn').mockImplementation((...line: unknown[]) => void lines.push(line));
  const logins = new FailedLogins(new Rates(settings), settings, registry);
  const base = { of: 'shop' as const, address: '203.0.113.7', user: 'shop', challenge: 'Basic' };
  const refused = (attempt: Partial<FailedLogin>): Promise<HttpAnswer> =>
    logins.refuse({ ...base, ...attempt }).catch((answer: HttpAnswer) => answer);
  return { refused, registry, lines };
}
