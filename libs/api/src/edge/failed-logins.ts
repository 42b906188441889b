import { hash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '#platform';
import { Counter, Registry } from 'prom-client';
import { HttpAnswer } from '../answer.js';
import { countedAddress } from './caller-address.js';
import { Rates, tooMany } from './rates.js';

export interface FailedLogin {
  of: 'shop' | 'operator';
  address: string;
  /** Absent if no user name was given; tokens have none. */
  user?: string | undefined;
}

/** Limit of delayed answers. Further ones are answered at once, so that they do not become a load themselves. */
const WAITING_MAX = 100;

/**
 * Answers wrong credentials. Right credentials always pass. Wrong ones are counted by address, by user and in total, in this process;
 * beyond the limits they get a delayed 429. Whether the user exists makes no difference.
 */
@Injectable()
export class FailedLogins {
  private readonly log = new Logger(FailedLogins.name);
  private readonly counter: Counter<'of' | 'slowed'>;
  private readonly delayMs: number;
  private waiting = 0;

  constructor(
    private readonly rates: Rates,
    { limits }: Settings,
    registry: Registry,
  ) {
    this.delayMs = limits.failedLoginDelayMs;
    this.counter = new Counter({
      name: 'failed_logins_total',
      help: 'Failed logins of shops and operators; slowed: there were too many, so the answer is delayed.',
      labelNames: ['of', 'slowed'],
      registers: [registry],
    });
  }

  /** `challenge`: value of `www-authenticate`. */
  async refuse({ challenge, ...login }: FailedLogin & { challenge: string }): Promise<never> {
    await this.note(login);
    const headers = { 'www-authenticate': challenge };
    throw new HttpAnswer(401, [{ code: 'UNAUTHORIZED', message: 'The credentials are missing or wrong.' }], headers);
  }

  /** Counts a wrong login. Throws 429 beyond the limits. */
  async note({ of, address, user }: FailedLogin): Promise<void> {
    const waitMs = this.count(of, address, user);
    this.counter.inc({ of, slowed: String(waitMs > 0) });
    this.log.warn('a login failed', { of, caller: address, user: user === undefined ? null : digestOf(user) });
    if (waitMs === 0) return;
    await this.delay();
    throw tooMany('Too many failed logins.', waitMs);
  }

  private count(of: string, address: string, user: string | undefined): number {
    return Math.max(
      this.rates.count('failedLoginsPerAddress', countedAddress(address)),
      user === undefined ? 0 : this.rates.count('failedLoginsPerUser', `${of} ${digestOf(user)}`),
      this.rates.count('failedLogins', ''),
    );
  }

  private async delay(): Promise<void> {
    if (this.waiting >= WAITING_MAX) return;
    this.waiting += 1;
    await sleep(this.delayMs);
    this.waiting -= 1;
  }
}

/** A digest of constant length, which shows in a log whether the same name comes again. */
function digestOf(user: string): string {
  return hash('sha256', user).slice(0, 16);
}
