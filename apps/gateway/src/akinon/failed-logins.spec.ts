import { describe, expect, it } from '@jest/globals';
import { HttpAnswer } from '../http/answer.js';
import { FailedLogins } from './failed-logins.js';

const FAILURES = 20;

describe('case 57: brute force is slowed down per address and user; normal traffic is not', () => {
  it('refuses after many failures, with the time to wait', async () => {
    const logins = new FailedLogins();
    await fail(logins, '203.0.113.7', 'shop', FAILURES);
    const refused = await logins.refuseTooMany('203.0.113.7', 'shop').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(HttpAnswer);
    expect(refused).toMatchObject({ status: 429, retryable: true });
    expect(Number((refused as HttpAnswer).headers['retry-after'])).toBeGreaterThan(0);
  });

  it('leaves other addresses and other users alone', async () => {
    const logins = new FailedLogins();
    await fail(logins, '203.0.113.7', 'shop', FAILURES);
    await logins.refuseTooMany('203.0.113.8', 'shop');
    await logins.refuseTooMany('203.0.113.7', 'other');
  });

  it('refuses nobody where a login has succeeded: one wrong server of a shop must not lock the others out', async () => {
    const logins = new FailedLogins();
    await logins.succeeded('203.0.113.7', 'shop');
    await fail(logins, '203.0.113.7', 'shop', FAILURES * 2);
    await logins.refuseTooMany('203.0.113.7', 'shop');
  });

  it('does not count successes', async () => {
    const logins = new FailedLogins();
    for (let call = 0; call < FAILURES * 2; call++) await logins.succeeded('203.0.113.7', 'shop');
    await logins.refuseTooMany('203.0.113.7', 'shop');
  });
});

async function fail(logins: FailedLogins, address: string, user: string, times: number): Promise<void> {
  for (let time = 0; time < times; time++) await logins.failed(address, user);
}
