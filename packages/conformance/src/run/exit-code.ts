import { LEVELS, type Level } from '../check/suites.js';
import type { CheckResult } from './result.js';

/** 0: conforms. 1: does not, or the file of expected failures is stale. 2: nothing could be judged. */
export type ExitCode = 0 | 1 | 2;

/** Checks of this level, and of the levels that have more behind them, decide. */
export function exitCodeOf(results: readonly CheckResult[], decisive: Level, stale: readonly string[] = []): ExitCode {
  const deciding = results.filter(({ check }) => isWithin(check.level, decisive));
  if (stale.length > 0 || deciding.some(isBad)) return 1;
  // Only skipped: whoever claims nothing has not shown anything.
  return deciding.some(({ status }) => status === 'passed') ? 0 : 2;
}

const isWithin = (level: Level, limit: Level): boolean => LEVELS.indexOf(level) <= LEVELS.indexOf(limit);

/** A check that could not be reached has not passed. */
export const isBad = ({ status, expected }: CheckResult): boolean =>
  (status === 'failed' || status === 'blocked') && !expected;
