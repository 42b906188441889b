export interface RateWindowOptions {
  /** Limit per window; 0: no limit. */
  limit: number;
  windowMs?: number;
  /** Limit of the keys; the oldest are forgotten. */
  keysMax?: number;
  nowMs?: () => number;
}

const MINUTE_MS = 60_000;
const KEYS_MAX = 50_000;

/**
 * Counts by key over a sliding window: all of the current window, and the part of the previous one that is still within reach. Two maps
 * without timers keep its memory bounded for any keys.
 */
export class RateWindow {
  private current = new Map<string, number>();
  private previous = new Map<string, number>();
  private startedMs: number;
  private readonly limit: number;
  private readonly windowMs: number;
  private readonly keysMax: number;
  private readonly nowMs: () => number;

  constructor({ limit, windowMs = MINUTE_MS, keysMax = KEYS_MAX, nowMs = () => performance.now() }: RateWindowOptions) {
    this.limit = limit;
    this.windowMs = windowMs;
    this.keysMax = keysMax;
    this.nowMs = nowMs;
    this.startedMs = this.nowMs();
  }

  /** Counts one more. Returns the milliseconds to wait if the limit is exceeded; 0: it may go on. */
  take(key: string): number {
    const waitMs = this.waitMs(key);
    if (waitMs > 0 || this.limit === 0) return waitMs;
    const counted = this.current.get(key) ?? 0;
    if (counted === 0 && this.current.size >= this.keysMax) this.forgetOldest();
    this.current.set(key, counted + 1);
    return 0;
  }

  /** Milliseconds until one more may go on. Does not count. */
  waitMs(key: string): number {
    if (this.limit === 0) return 0;
    const elapsed = this.elapsedMs();
    const now = this.current.get(key) ?? 0;
    const before = this.previous.get(key) ?? 0;
    if (now + before * (1 - elapsed / this.windowMs) <= this.limit - 1) return 0;
    const room = this.limit - 1 - now;
    // The previous window fades during the current one. If that is not enough, the current one fades during the next.
    if (room >= 0) return Math.ceil(this.windowMs * (1 - room / before) - elapsed);
    return Math.ceil(this.windowMs * (2 - (this.limit - 1) / now) - elapsed);
  }

  private elapsedMs(): number {
    const elapsed = this.nowMs() - this.startedMs;
    if (elapsed < this.windowMs) return elapsed;
    this.previous = elapsed < 2 * this.windowMs ? this.current : new Map<string, number>();
    this.current = new Map();
    this.startedMs += Math.floor(elapsed / this.windowMs) * this.windowMs;
    return this.nowMs() - this.startedMs;
  }

  private forgetOldest(): void {
    const [oldest] = this.current.keys();
    if (oldest !== undefined) this.current.delete(oldest);
  }
}
