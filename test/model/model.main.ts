import { availableParallelism } from 'node:os';
import { nameOf, runFromStart, runsFromLater, SETUPS, type Run } from './runs.js';
import { searchByThreads } from './threads.js';
import type { Found } from './search.js';

const depthMax = Number(process.env.MODEL_DEPTH ?? 7);
const threads = Number(process.env.MODEL_WORKERS ?? Math.max(1, availableParallelism() - 1));
const statesMax = Number(process.env.MODEL_STATES_MAX ?? 2 ** 24);
/** Of the accounts that a run is about: `acv`, `sale manual`, … */
const wanted = (process.env.MODEL_ACCOUNT ?? '').split(' ');
/** Of the beginnings: `the first step`, `disputed`, … */
const from = process.env.MODEL_FROM ?? '';

const setups = SETUPS.filter(({ flow, refunds }) => wanted.every((word) => !word || word === flow || word === refunds));
const fromStart = setups.map((setup) => ({ run: runFromStart(setup), depth: depthMax }));
const fromLater = setups.flatMap((setup) => runsFromLater(setup).map((run) => ({ run, depth: depthMax - 1 })));

for (const { run, depth } of [...fromStart, ...fromLater]) {
  if (run.beginning.includes(from)) await searched(run, depth);
}

async function searched(run: Run, depthOfRun: number): Promise<void> {
  const begun = performance.now();
  process.stdout.write(`${nameOf(run)}:\n`);
  const tell = (depth: number, { states }: Found) =>
    process.stdout.write(`  depth ${depth}: ${states} states, ${((performance.now() - begun) / 1_000).toFixed(1)} s\n`);
  const { setup, before } = run;
  const { violations } = await searchByThreads({
    setup,
    before,
    depthMax: depthOfRun,
    statesMax,
    threads,
    onLayer: tell,
  });
  for (const { steps, broken } of violations) {
    process.stdout.write(`\n${[...before, ...steps].join('\n')}\n  breaks: ${broken.join('\n  and: ')}\n`);
    process.exitCode = 1;
  }
}
