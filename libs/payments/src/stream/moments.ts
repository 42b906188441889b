import type { Clock } from '#platform';
import type { Moment } from '../payment/moment.js';

/** A call may be answered for as long as it may run, and a little for storing what it came to. */
const STORING_MARGIN_MS = 2_000;

/** Makes moments: the clock, and how long one call to the provider may take. */
export class Moments {
  constructor(
    private readonly clock: Clock,
    readonly callTimeoutMs: number,
    /** How long after a call its silence, or an answer that it did nothing, may be believed. */
    readonly reconcileAfterMs: number,
  ) {}

  now(): Moment {
    const now = this.clock.now();
    const answerBy = new Date(now.getTime() + this.callTimeoutMs + STORING_MARGIN_MS);
    return { now: now.toISOString(), answerBy: answerBy.toISOString() };
  }

  /** Whether a call that begins now is over, time-out included, before its answer is no longer awaited. */
  maySendFor(answerBy: string): boolean {
    return this.clock.now().getTime() + this.callTimeoutMs <= Date.parse(answerBy);
  }
}
