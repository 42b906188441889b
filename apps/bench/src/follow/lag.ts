import { median } from '../measure/percentile.js';

/** How far behind a follower was, seen at equal distances of time while the load went on. */
export interface Lag {
  median: number;
  most: number;
  /** Median of the last third to that of the second: about 1 where it is bounded, however large; more where it grows. */
  growth: number;
}

export function lagOf(samples: readonly number[]): Lag {
  const third = Math.floor(samples.length / 3);
  const [middle, end] = [samples.slice(third, 2 * third), samples.slice(2 * third)].map(median) as [number, number];
  return { median: median(samples), most: Math.max(...samples), growth: end / Math.max(middle, 1) };
}
