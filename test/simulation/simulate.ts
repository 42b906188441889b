import fc from 'fast-check';
import type { Scenario } from './commands.js';
import { scenarios } from './commands.js';
import { checkEverything } from './invariants.js';
import { Run, type Surroundings } from './run.js';
import { settle } from './settle.js';

/** One scenario from its start to the checks at its end. */
export async function simulate(scenario: Scenario, surroundings: Surroundings): Promise<void> {
  const run = new Run(scenario, surroundings);
  try {
    await run.start();
    await run.perform(scenario);
    await settle(run);
    await checkEverything(run);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${await run.story()}`, { cause: error });
  } finally {
    run.end();
  }
}

export interface Size {
  seed: number;
  commandsMax: number;
  runsMax: number;
  milliseconds: number;
}

/** Runs until time is up; throws with the seed and the shortest scenario that fails. */
export async function simulateMany(size: Size, surroundings: () => Surroundings): Promise<void> {
  const property = fc.asyncProperty(scenarios(size.commandsMax), (scenario) => simulate(scenario, surroundings()));
  await fc.assert(property, {
    seed: size.seed,
    numRuns: size.runsMax,
    interruptAfterTimeLimit: size.milliseconds,
    markInterruptAsFailure: false,
  });
}
