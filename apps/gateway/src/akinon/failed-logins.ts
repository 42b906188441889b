import { Injectable } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { HttpAnswer } from '../http/answer.js';

const FAILURES_MAX = 20;
const WINDOW_SECONDS = 60;
const KNOWN_FOR_SECONDS = 86_400;
const RENEWED_BEFORE_MS = (KNOWN_FOR_SECONDS / 2) * 1000;

/**
 * Slows guessing down, per address and user, in this process. Where a login has succeeded in the last day nobody is
 * refused, so that one wrong configuration among many servers of a shop does not lock the others out.
 */
@Injectable()
export class FailedLogins {
  private readonly failures = new RateLimiterMemory({ points: FAILURES_MAX, duration: WINDOW_SECONDS });
  private readonly successes = new RateLimiterMemory({ points: 1, duration: KNOWN_FOR_SECONDS });

  async refuseTooMany(address: string, username = ''): Promise<void> {
    const key = keyOf(address, username);
    const tries = await this.failures.get(key);
    if (!tries || tries.remainingPoints > 0 || (await this.successes.get(key))) return;
    const headers = { 'retry-after': String(Math.ceil(tries.msBeforeNext / 1000)) };
    throw new HttpAnswer(429, [{ code: 'TOO_MANY_REQUESTS', message: 'Too many failed logins.' }], headers, true);
  }

  async failed(address: string, username = ''): Promise<void> {
    await this.failures.penalty(keyOf(address, username));
  }

  async succeeded(address: string, username: string): Promise<void> {
    const key = keyOf(address, username);
    const known = await this.successes.get(key);
    // Each setting makes a timer, and a shop logs in with every call.
    if (!known || known.msBeforeNext < RENEWED_BEFORE_MS) await this.successes.set(key, 1, KNOWN_FOR_SECONDS);
  }
}

function keyOf(address: string, username: string): string {
  return `${address} ${username.slice(0, 200)}`;
}
