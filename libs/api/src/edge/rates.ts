import { Injectable } from '@nestjs/common';
import { Settings, type Rates as RateSettings } from '#platform';
import { HttpAnswer } from '../answer.js';
import { RateWindow } from './rate-window.js';

export type RateName = keyof RateSettings;

/** All rate limits of this process. */
@Injectable()
export class Rates {
  private readonly windows: Readonly<Record<RateName, RateWindow>>;

  constructor({ limits }: Settings) {
    const rates = Object.entries(limits.rates) as [RateName, number][];
    const windows = rates.map(([name, limit]) => [name, new RateWindow({ limit })]);
    this.windows = Object.fromEntries(windows) as Record<RateName, RateWindow>;
  }

  /** Counts one more. Throws a 429 with the time to wait if the limit is exceeded. */
  take(name: RateName, key: string): void {
    const waitMs = this.count(name, key);
    if (waitMs > 0) throw tooMany('Too many requests.', waitMs);
  }

  /** Counts one more. Returns the milliseconds to wait if the limit is exceeded. */
  count(name: RateName, key: string): number {
    return this.windows[name].take(key);
  }

  /** Milliseconds that one more would have to wait. Does not count. */
  waitMs(name: RateName, key: string): number {
    return this.windows[name].waitMs(key);
  }
}

export function tooMany(message: string, waitMs: number): HttpAnswer {
  const headers = { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))) };
  return new HttpAnswer(429, [{ code: 'TOO_MANY_REQUESTS', message }], headers, true);
}
