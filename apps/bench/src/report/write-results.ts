import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Findings } from '../benchmark.js';
import type { Sizes } from '../sizes.js';
import type { Verdict } from '../targets.js';
import { chart } from './chart.js';
import type { Machine } from './machine.js';

export interface Results {
  at: string;
  tookSeconds: number;
  machine: Machine;
  sizes: Sizes;
  findings: Record<string, Findings>;
  verdicts: Verdict[];
}

/** Two files named after the time; answers their common name. */
export function writeResults(folder: string, results: Results): string {
  mkdirSync(folder, { recursive: true });
  const name = join(folder, results.at.replace(/[:.]/g, '-'));
  writeFileSync(`${name}.json`, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(`${name}.svg`, chart(results.verdicts, `Targets, ${results.at}, ${results.machine.cpu}`));
  return name;
}
