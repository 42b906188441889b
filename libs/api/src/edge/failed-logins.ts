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
  /** Absent where no user name was given; tokens have none. */
  user?: string | undefined;
}

/** Beyond this many at once they are answered right away: waiting answers must not become a burden of their own. */
const WAITING_MAX = 100;

/**
 * The answer to wrong credentials. Right ones never come here: they pass whatever happened before. Wrong ones are counted
 * by address, by user and in total, in this process; too many are answered 429, and late. Whether the user exists
 * changes nothing of it.
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
      help: 'Wrong credentials of shops, and tokens of operators; slowed: there were too many.',
      labelNames: ['of', 'slowed'],
      registers: [registry],
    });
  }

  /** `challenge`: for `www-authenticate`. */
  async refuse({ challenge, ...login }: FailedLogin & { challenge: string }): Promise<never> {
    await this.note(login);
    const headers = { 'www-authenticate': challenge };
    throw new HttpAnswer(401, [{ code: 'UNAUTHORIZED', message: 'The credentials are missing or wrong.' }], headers);
  }

  /** Throws the answer to one too many. */
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

/** Of one length whatever was sent, and good enough to see in a log whether it is the same name again. */
function digestOf(user: string): string {
  return hash('sha256', user).slice(0, 16);
}
