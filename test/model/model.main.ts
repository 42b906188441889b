import { availableParallelism } from 'node:os';
import { isOf, letterOf, type Alphabet } from './alphabet.js';
import { ALPHABETS } from './alphabets.js';
import { accountOf, nameOf, runFromStart, runsFromLater, SETUPS, type Run } from './runs.js';
import { EVERYTHING, type Found } from './search.js';
import { searchByThreads } from './threads.js';

const { MODEL_DEPTH, MODEL_ALPHABET = 'all' } = process.env;
const threads = Number(process.env.MODEL_WORKERS ?? Math.max(1, availableParallelism() - 1));
const statesMax = Number(process.env.MODEL_STATES_MAX ?? 2 ** 24);
/** Of the accounts that a run is about: `acv`, `sale manual`, … */
const wanted = (process.env.MODEL_ACCOUNT ?? '').split(' ');
/** Of the beginnings: `the first step`, `disputed`, … */
const from = process.env.MODEL_FROM ?? '';

const setups = SETUPS.filter(({ flow, refunds }) => wanted.every((word) => !word || word === flow || word === refunds));

process.stdout.write(`MODEL_ALPHABET is one of: all, everything, ${Object.keys(ALPHABETS).join(', ')}\n`);
if (MODEL_ALPHABET === 'everything') await searchEverything(Number(MODEL_DEPTH ?? 7));
else await searchAlphabets(MODEL_ALPHABET);

async function searchEverything(depthMax: number): Promise<void> {
  const fromStart = setups.map((setup) => ({ run: runFromStart(setup), depth: depthMax }));
  const fromLater = setups.flatMap((setup) => runsFromLater(setup).map((run) => ({ run, depth: depthMax - 1 })));
  for (const { run, depth } of [...fromStart, ...fromLater]) {
    if (run.beginning.includes(from)) await searched(run, depth, EVERYTHING);
  }
}

/** `which`: the name of one of them, or `all`. */
async function searchAlphabets(which: string): Promise<void> {
  const chosen = Object.entries(ALPHABETS).filter(([name]) => which === 'all' || which === name);
  if (chosen.length === 0) throw new Error(`no alphabet: ${which}`);
  for (const [name, alphabet] of chosen) await searchAlphabet(name, alphabet);
}

async function searchAlphabet(name: string, { steps, accounts, depth }: Alphabet): Promise<void> {
  process.stdout.write(`\n${name}:\n`);
  const happened = new Set<string>();
  for (const setup of setups.filter((known) => accounts.includes(accountOf(known)))) {
    const found = await searched(runFromStart(setup), Number(MODEL_DEPTH ?? depth), steps);
    for (const step of found.happened) happened.add(step);
  }
  process.stdout.write(`  steps: ${happened.size}, of ${new Set([...happened].map(letterOf)).size} kinds\n`);
  const missing = steps.filter((pattern) => ![...happened].some((step) => isOf([pattern], step)));
  if (missing.length > 0) process.stdout.write(`  so few steps do not lead to: ${missing.join('; ')}\n`);
}

async function searched(run: Run, depthMax: number, alphabet: readonly string[]): Promise<Found> {
  const begun = performance.now();
  process.stdout.write(`${nameOf(run)}:\n`);
  const onLayer = (depth: number, { states }: Found) =>
    process.stdout.write(`  depth ${depth}: ${states} states, ${((performance.now() - begun) / 1_000).toFixed(1)} s\n`);
  const { setup, before } = run;
  const found = await searchByThreads({ setup, before, alphabet, depthMax, statesMax, threads, onLayer });
  for (const { steps, broken } of found.violations) {
    process.stdout.write(`\n${[...before, ...steps].join('\n')}\n  breaks: ${broken.join('\n  and: ')}\n`);
    process.exitCode = 1;
  }
  return found;
}
