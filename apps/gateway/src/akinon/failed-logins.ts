import { Injectable } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { HttpAnswer } from '../http/answer.js';

const FAILURES_MAX = 20;
const WINDOW_SECONDS = 60;

/** Slows guessing down, per address and user; who knows the password never notices. Per process. */
@Injectable()
export class FailedLogins {
  private readonly limiter = new RateLimiterMemory({ points: FAILURES_MAX, duration: WINDOW_SECONDS });

  async refuseTooMany(address: string, username = ''): Promise<void> {
    const tries = await this.limiter.get(keyOf(address, username));
    if (!tries || tries.remainingPoints > 0) return;
    const headers = { 'retry-after': String(Math.ceil(tries.msBeforeNext / 1000)) };
    throw new HttpAnswer(429, [{ code: 'TOO_MANY_REQUESTS', message: 'Too many failed logins.' }], headers, true);
  }

  async count(address: string, username = ''): Promise<void> {
    await this.limiter.penalty(keyOf(address, username));
  }
}

function keyOf(address: string, username: string): string {
  return `${address} ${username.slice(0, 200)}`;
}
