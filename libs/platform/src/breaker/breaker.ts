/** A call was not made, because the calls before it failed. */
export class BreakerOpen extends Error {
  override readonly name = 'BreakerOpen';
}

export interface BreakerSettings<T> {
  /** Failures in a row after which it opens. */
  failuresMax: number;
  /** How long no call is made then, before one is tried. */
  openForMs: number;
  /** Whether a result is a failure. What a call throws always is one. */
  isFailure?: (result: T) => boolean;
  /** Called when it opens; a failed trial does not open it anew. */
  opened?: () => void;
  closed?: () => void;
}

/**
 * Makes no calls for a while after failures in a row. The time is taken from the monotonic clock, so a clock of the machine that is set
 * neither keeps calls away nor lets them through.
 */
export class Breaker<T> {
  private failures = 0;
  private openedAtMs: number | undefined;
  private trial: Promise<T> | undefined;

  constructor(private readonly settings: BreakerSettings<T>) {}

  /** Throws `BreakerOpen` if the call is not made, else what the call throws. */
  async run(call: () => Promise<T>): Promise<T> {
    // The other calls wait for the one that is tried, because it says whether they can be made.
    while (this.trial) await this.trial.catch(() => undefined);
    if (this.openedAtMs === undefined) return this.watched(call);
    if (performance.now() - this.openedAtMs < this.settings.openForMs) throw new BreakerOpen('too many failures');
    this.trial = this.watched(call, true);
    return this.trial.finally(() => (this.trial = undefined));
  }

  private async watched(call: () => Promise<T>, isTrial = false): Promise<T> {
    try {
      const result = await call();
      this.ended(this.settings.isFailure?.(result) ?? false, isTrial);
      return result;
    } catch (error) {
      this.ended(true, isTrial);
      throw error;
    }
  }

  private ended(isFailure: boolean, isTrial: boolean): void {
    this.failures = isFailure ? this.failures + 1 : 0;
    // A call that was made before it opened says nothing about now.
    if (this.openedAtMs !== undefined && !isTrial) return;
    if (!isFailure) this.close();
    else if (isTrial || this.failures >= this.settings.failuresMax) this.open();
  }

  private open(): void {
    const wasClosed = this.openedAtMs === undefined;
    this.openedAtMs = performance.now();
    if (wasClosed) this.settings.opened?.();
  }

  private close(): void {
    if (this.openedAtMs === undefined) return;
    this.openedAtMs = undefined;
    this.settings.closed?.();
  }
}
