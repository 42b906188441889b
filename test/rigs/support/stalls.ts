import type { Buyers } from '../../postgres/support/buyers.js';

const SAMPLE_MS = 50;

/** Measures for how long nobody could buy. */
export class Stalls {
  private longestMs = 0;
  private movedAt = performance.now();
  private count: number;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly buyers: Buyers) {
    this.count = buyers.purchases.length;
    this.timer = setInterval(() => this.sample(), SAMPLE_MS);
  }

  /** The longest time between two purchases since it began, in seconds. */
  end(): string {
    clearInterval(this.timer);
    this.sample();
    return (this.longestMs / 1_000).toFixed(1);
  }

  private sample(): void {
    const now = performance.now();
    this.longestMs = Math.max(this.longestMs, now - this.movedAt);
    if (this.buyers.purchases.length === this.count) return;
    this.count = this.buyers.purchases.length;
    this.movedAt = now;
  }
}
