import { quantile } from './percentile.js';

/** What a stretch of load came to. */
export interface Rate {
  count: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

export function rateOf(latenciesMs: readonly number[], tookMs: number): Rate {
  const ascending = Float64Array.from(latenciesMs).sort();
  return {
    count: ascending.length,
    perSecond: (ascending.length / tookMs) * 1000,
    p50Ms: quantile(ascending, 0.5),
    p99Ms: quantile(ascending, 0.99),
  };
}
