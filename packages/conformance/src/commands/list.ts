import { renderChecksPage } from '../contract-page/contract-page.js';
import { ALL_CHECKS } from '../suites/all-checks.js';
import type { Console } from './process.config.js';

export function list({ format }: { format: string }, { screen }: Console): number {
  if (format === 'markdown') screen.write(renderChecksPage(ALL_CHECKS));
  else if (format === 'json') screen.write(`${JSON.stringify(ALL_CHECKS, null, 2)}\n`);
  else
    for (const { id, level, suite, sentence } of ALL_CHECKS)
      screen.write(`${id.padEnd(15)} ${level.padEnd(12)} ${suite.padEnd(15)} ${sentence}\n`);
  return 0;
}
