/** The one source of time, so that tests can set it. */
export abstract class Clock {
  abstract now(): Date;
}

/**
 * The database's time where there is one, carried on by this process's monotonic clock: processes whose machines disagree about the time, or whose
 * clock is set, still agree on how long ago something was. The machine's own time until the database was asked.
 */
export class SynchronizedClock extends Clock {
  private anchor: { timeMs: number; monotonicMs: number } | undefined;

  constructor(private readonly monotonicMs: () => number = () => performance.now()) {
    super();
  }

  now(): Date {
    if (!this.anchor) return new Date();
    return new Date(this.anchor.timeMs + this.monotonicMs() - this.anchor.monotonicMs);
  }

  /** What the time was when `monotonicMs` was read. */
  synchronize(timeMs: number, monotonicMs: number): void {
    this.anchor = { timeMs, monotonicMs };
  }
}
