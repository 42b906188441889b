import { LEVELS, type Level } from '../check/suites.js';
import type { ExitCode } from '../run/exit-code.js';
import type { CheckResult, RunResult } from '../run/result.js';

/** Everything that a report is made of; secrets are out of it already. */
export interface Report extends RunResult {
  /** Checks of this level, and of those before it, decide. */
  decisive: Level;
  exitCode: ExitCode;
  /** Expected failures that did not happen. */
  stale: readonly string[];
}

export type Renderer = (report: Report) => string;

export type Word = 'passed' | 'failed' | 'expected failure' | 'blocked' | 'skipped';

export const wordOf = ({ status, expected }: CheckResult): Word => (expected ? 'expected failure' : status);

/** How often each word was said, per level. */
export function countsOf(results: readonly CheckResult[]): Record<Level, Record<Word, number>> {
  const none = () => ({ passed: 0, failed: 0, 'expected failure': 0, blocked: 0, skipped: 0 });
  const counts = Object.fromEntries(LEVELS.map((level) => [level, none()])) as Record<Level, Record<Word, number>>;
  for (const result of results) counts[result.check.level][wordOf(result)] += 1;
  return counts;
}

/** What went wrong, as sentences. */
export function explain({ problems, reason }: CheckResult): string[] {
  const sentences = problems.map(
    ({ expected, actual, exchange }) =>
      `expected ${expected}; got ${actual}${exchange ? ` (exchange ${exchange})` : ''}`,
  );
  return reason ? [...sentences, reason] : sentences;
}
