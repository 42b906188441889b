/**
 * The time since the start. The monotonic clock stops while a machine is suspended, and the time of day can be set, so the
 * longer of both counts.
 */
export class Stopwatch {
  private readonly monotonicMs = performance.now();
  private readonly timeOfDayMs = Date.now();

  elapsedMs(): number {
    return Math.max(performance.now() - this.monotonicMs, Date.now() - this.timeOfDayMs);
  }
}
