/**
 * How long ago it was started. A process that was stopped has missed that time by no clock, but a suspended machine has: its
 * monotonic clock stands still, and its time of day does not. So the longer of both counts.
 */
export class Stopwatch {
  private readonly monotonicMs = performance.now();
  private readonly timeOfDayMs = Date.now();

  elapsedMs(): number {
    return Math.max(performance.now() - this.monotonicMs, Date.now() - this.timeOfDayMs);
  }
}
