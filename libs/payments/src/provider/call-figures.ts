/** Upper bounds of the buckets of durations, in milliseconds. One more bucket has longer durations. */
export const DURATION_BOUNDS_MS = [
  10, 15, 25, 40, 60, 100, 150, 250, 400, 600, 1_000, 1_500, 2_500, 4_000, 6_000, 10_000, 15_000, 30_000,
] as const;

/** Outcomes of calls without an answer of the provider. */
const UNANSWERED: ReadonlySet<string> = new Set(['not-sent', 'unknown', 'no-answer']);

/** Figures of one merchant since the last `take`. */
export interface CallFigure {
  calls: number;
  unanswered: number;
  /** Number of calls per bucket; one bucket more than there are bounds. */
  buckets: number[];
  /** Milliseconds since the epoch. */
  lastSuccessMs: number | undefined;
}

/** Counts the calls of this process by merchant. Their number is limited by the configuration. */
export class CallFigures {
  private figures = new Map<string, CallFigure>();

  note(merchant: string, outcome: string, durationMs: number, nowMs: number): void {
    const figure = this.figures.get(merchant) ?? noCalls();
    this.figures.set(merchant, figure);
    figure.calls += 1;
    if (UNANSWERED.has(outcome)) figure.unanswered += 1;
    else figure.lastSuccessMs = nowMs;
    figure.buckets[bucketOf(durationMs)]! += 1;
  }

  /** The figures since the last call. */
  take(): ReadonlyMap<string, CallFigure> {
    const taken = this.figures;
    this.figures = new Map();
    return taken;
  }
}

export function noCalls(): CallFigure {
  const buckets = Array.from({ length: DURATION_BOUNDS_MS.length + 1 }, () => 0);
  return { calls: 0, unanswered: 0, buckets, lastSuccessMs: undefined };
}

/** The upper bound below which this part of the calls stayed. Undefined if there were no calls, or if they took longer than all bounds. */
export function durationBelowMs(buckets: readonly number[], part: number): number | undefined {
  const all = buckets.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  const index = buckets.findIndex((count) => (seen += count) >= all * part);
  return all === 0 ? undefined : DURATION_BOUNDS_MS[index];
}

function bucketOf(durationMs: number): number {
  const index = DURATION_BOUNDS_MS.findIndex((bound) => durationMs <= bound);
  return index < 0 ? DURATION_BOUNDS_MS.length : index;
}
