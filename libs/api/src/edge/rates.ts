import { Injectable } from '@nestjs/common';
import { Settings, type Rates as RateSettings } from '#platform';
import { HttpAnswer } from '../answer.js';
import { RateWindow } from './rate-window.js';

export type RateName = keyof RateSettings;

/** Every rate that is limited, in this process. */
@Injectable()
export class Rates {
  private readonly windows: Readonly<Record<RateName, RateWindow>>;

  constructor({ limits }: Settings) {
    const rates = Object.entries(limits.rates) as [RateName, number][];
    const windows = rates.map(([name, limit]) => [name, new RateWindow({ limit })]);
    this.windows = Object.fromEntries(windows) as Record<RateName, RateWindow>;
  }

  /** Counts one more; throws a 429 that says how long to wait where it is one too many. */
  take(name: RateName, key: string): void {
    const waitMs = this.count(name, key);
    if (waitMs > 0) throw tooMany('Too many requests.', waitMs);
  }

  /** Counts one more, and says how many milliseconds to wait where it is one too many. */
  count(name: RateName, key: string): number {
    return this.windows[name].take(key);
  }

  /** How many milliseconds one more would have to wait, without counting it. */
  waitMs(name: RateName, key: string): number {
    return this.windows[name].waitMs(key);
  }
}

export function tooMany(message: string, waitMs: number): HttpAnswer {
  const headers = { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))) };
  return new HttpAnswer(429, [{ code: 'TOO_MANY_REQUESTS', message }], headers, true);
}
