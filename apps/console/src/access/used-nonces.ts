import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { digestOf, newSecret } from './digest.js';
import { CLOCK_TOLERANCE_SECONDS } from './id-token-rules.js';

/** From leaving for the login until coming back from it. */
export const ATTEMPT_SECONDS = 600;

/** The second of two that come at once waits for the first, and finds it. */
const USE = `
with expired as (delete from console.used_nonces where expires_at < now())
insert into console.used_nonces (digest, expires_at) values ($1, now() + make_interval(secs => $2))
    on conflict do nothing`;

/** When the login began is part of it: the provider signs it with the ID token, so nobody makes an old one young. */
export function newNonce(now: Date): string {
  return `${newSecret()}.${Math.floor(now.getTime() / 1_000)}`;
}

/** Throws where the login began too long ago. */
export function checkAge(nonce: string, now: Date): void {
  const begun = Number(/^[\w-]{43}\.(\d{1,12})$/.exec(nonce)?.[1] ?? NaN);
  const age = now.getTime() / 1_000 - begun;
  const isInTime = age >= -CLOCK_TOLERANCE_SECONDS && age <= ATTEMPT_SECONDS;
  if (!isInTime) throw new Error('this login began too long ago');
}

/** Each login counts once. Only logins that the provider has vouched for are remembered, and only as long as they would count. */
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
