import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { digestOf, newSecret } from './digest.js';
import { CLOCK_TOLERANCE_SECONDS } from './id-token-rules.js';

/** Limit of the time that a login may take. */
export const ATTEMPT_SECONDS = 600;

/** Of two concurrent uses, the second waits for the first and fails. */
const USE = `
with expired as (delete from console.used_nonces where expires_at < now())
insert into console.used_nonces (digest, expires_at) values ($1, now() + make_interval(secs => $2))
    on conflict do nothing`;

/** The nonce contains the start time of the login. The provider signs it with the ID token, so it cannot be changed. */
export function newNonce(now: Date): string {
  return `${newSecret()}.${Math.floor(now.getTime() / 1_000)}`;
}

/** Throws if the login began too long ago. */
export function checkAge(nonce: string, now: Date): void {
  const begun = Number(/^[\w-]{43}\.(\d{1,12})$/.exec(nonce)?.[1] ?? NaN);
  const age = now.getTime() / 1_000 - begun;
  const isInTime = age >= -CLOCK_TOLERANCE_SECONDS && age <= ATTEMPT_SECONDS;
  if (!isInTime) throw new Error('this login began too long ago');
}

/** Each login counts once. Only logins that the provider has confirmed are stored, and only while they are valid. */
@Injectable()
export class UsedNonces {
  constructor(private readonly pool: pg.Pool) {}

  async use(nonce: string, now: Date): Promise<void> {
    checkAge(nonce, now);
    const seconds = ATTEMPT_SECONDS + 2 * CLOCK_TOLERANCE_SECONDS;
    const { rowCount } = await this.pool.query(USE, [digestOf(nonce), seconds]);
    if (rowCount === 0) throw new Error('this login was used before');
  }
}
