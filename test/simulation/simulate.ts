import fc from 'fast-check';
import type { Scenario } from './commands.js';
import { scenarios } from './commands.js';
import { checkEverything } from './invariants.js';
import { Run, type Surroundings } from './run.js';
import { comeToRest } from './come-to-rest.js';

/** One scenario from its start to the checks at its end. */
export async function simulate(scenario: Scenario, surroundings: Surroundings): Promise<void> {
  const run = new Run(scenario, surroundings);
  try {
    await run.start();
    await run.perform(scenario);
    await comeToRest(run);
    await checkEverything(run);
    run.end(true);
  } catch (error) {
    const story = await run.story();
    run.end(false);
    throw new Error(`${(error as Error).message}\n${story}`, { cause: error });
  }
}

export interface Size {
  seed: number;
  runsMax: number;
  milliseconds: number;
}

const COMMANDS_MAX = 50;
/** Between two looks at the clock; each batch has a seed of its own, so that a failure is found again at once. */
const BATCH = 25;
/** Looking for a shorter scenario ends in time for the one that was found to be told. */
const SHRINKING_MAX_MS = 60_000;

/** Runs until time is up; throws with the seed and the shortest scenario that fails. */
export async function simulateMany({ seed, runsMax, milliseconds }: Size, surroundings: () => Surroundings) {
  let failedAt = Infinity;
  const property = fc.asyncProperty(scenarios(COMMANDS_MAX), async (scenario) => {
    if (Date.now() > failedAt + SHRINKING_MAX_MS) return;
    try {
      await simulate(scenario, surroundings());
    } catch (error) {
      failedAt = Math.min(failedAt, Date.now());
      throw error;
    }
  });
  const until = Date.now() + milliseconds;
  for (let batch = 0; batch * BATCH < runsMax && Date.now() < until; batch++) {
    await fc.assert(property, { seed: seed + batch, numRuns: BATCH });
  }
}
