import type { Check } from './check.js';
import type { Verdict } from '../check/verdict.js';
import type { Exchange } from '../client/exchange.js';

/** One check, what came of it, and what went over the wire. */
export interface CheckResult extends Verdict {
  check: Check;
  startedAt: Date;
  durationMs: number;
  exchanges: Exchange[];
  /** The file of expected failures knows it. */
  expected?: boolean;
}

export interface RunResult {
  target: string;
  startedAt: Date;
  endedAt: Date;
  results: CheckResult[];
}
