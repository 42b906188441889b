import { describe } from '@jest/globals';

/** Tests of a tool that not every machine has; in CI a missing one is a failure and never skipped. */
export function withTool(tool: string, found: unknown, howToGetIt = ''): typeof describe | typeof describe.skip {
  if (found) return describe;
  if (process.env.CI) throw new Error(`${tool} is not installed${howToGetIt}`);
  process.stderr.write(`SKIPPED: the tests that need ${tool}, which is not installed${howToGetIt}\n`);
  return describe.skip;
}
