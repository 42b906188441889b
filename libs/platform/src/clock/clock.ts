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

  /** A reading that is less exact than what is known already is left out, unless the two cannot both be true: then the time was set. */
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

/** How far two clocks may go apart, as a part of the time that passes: quartz does not reach it. */
const DRIFT = 200e-6;

/** What the time was when the monotonic clock was read; it may be `errorMs` off in both directions. */
export interface Reading {
  timeMs: number;
  monotonicMs: number;
  errorMs: number;
}

function timeAt(anchor: Reading, monotonicMs: number): number {
  return anchor.timeMs + monotonicMs - anchor.monotonicMs;
}
