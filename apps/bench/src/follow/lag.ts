import { median } from '../measure/percentile.js';

/** How far behind a subscription was, in events, seen at equal distances of time while the load went on. */
export interface Lag {
  median: number;
  most: number;
  /** Events a second by which it grew in the later two thirds; about 0 where it is bounded, however large. */
  growthPerSecond: number;
}

export function lagOf(samples: readonly number[], durationMs: number): Lag {
  const third = Math.floor(samples.length / 3);
  const [middle, end] = [samples.slice(third, 2 * third), samples.slice(2 * third)].map(median) as [number, number];
  return { median: median(samples), most: Math.max(...samples), growthPerSecond: (end - middle) / (durationMs / 3000) };
}
