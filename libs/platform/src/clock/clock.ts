/** The one source of time, so that tests can set it. */
export abstract class Clock {
  abstract now(): Date;
}

/**
 * The database's time where there is one, carried on by this process's monotonic clock: processes whose machines disagree about the time, or whose
 * clock is set, still agree on how long ago something was. The machine's own time until the database was asked.
 */
export class SynchronizedClock extends Clock {
  private anchor: Reading | undefined;

  constructor(private readonly monotonicMs: () => number = () => performance.now()) {
    super();
  }

  now(): Date {
    return this.anchor ? new Date(timeAt(this.anchor, this.monotonicMs())) : new Date();
  }

  /** A less exact reading is ignored, unless both readings cannot be true: then the clock was set. */
  synchronize(reading: Reading): void {
    const { anchor } = this;
    if (anchor) {
      const { timeMs, monotonicMs, errorMs } = reading;
      const knownToMs = anchor.errorMs + (monotonicMs - anchor.monotonicMs) * DRIFT;
      const apartMs = Math.abs(timeMs - timeAt(anchor, monotonicMs));
      if (errorMs > knownToMs && apartMs <= errorMs + knownToMs) return;
    }
    this.anchor = reading;
  }
}

/** Largest drift between two clocks, as a fraction of the elapsed time. */
const DRIFT = 200e-6;

/** A time with the reading of the monotonic clock; the error is up to `errorMs` in both directions. */
export interface Reading {
  timeMs: number;
  monotonicMs: number;
  errorMs: number;
}

function timeAt(anchor: Reading, monotonicMs: number): number {
  return anchor.timeMs + monotonicMs - anchor.monotonicMs;
}
