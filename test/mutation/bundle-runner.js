import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { TestBundle } from './test-bundle.js';

/**
 * Runs unit tests of pure code in the process of Stryker's runner, all of them in one bundle: milliseconds for a mutant,
 * where Jest takes seconds. `bundle.tests`: the folder whose `*.spec.ts` are bundled; they may use what `jest-globals.js` has.
 * `bundle.without`: the beginning of the names of tests that measure time, which instrumented code takes more of.
 */
class BundleRunner {
  static inject = tokens(commonTokens.options);
  tests = [];
  /** Of each test, how long it ran last, and how many mutants it found. */
  records = new Map();

  constructor({ bundle }) {
    this.bundle = new TestBundle(bundle);
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    await this.bundle.build();
  }

  async dryRun({ disableBail }) {
    const state = (globalThis.__stryker__ ??= {});
    this.tests = this.bundle.load();
    const tests = await this.run(this.tests, disableBail);
    return { status: DryRunStatus.Complete, tests, mutantCoverage: withoutPreparation(state.mutantCoverage) };
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit, disableBail }) {
    const state = (globalThis.__stryker__ ??= {});
    Object.assign(state, { hitLimit, hitCount: hitLimit === undefined ? undefined : 0 });
    state.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
    try {
      // Also where Stryker does not ask for it: what broken code has done to a value that tests share would find the next ones.
      this.tests = this.bundle.load();
      state.activeMutant = activeMutant.id;
      const chosen = testFilter && new Set(testFilter);
      const tests = await this.run(chosen ? this.tests.filter(({ id }) => chosen.has(id)) : this.tests, disableBail);
      return toMutantRunResult(
        determineHitLimitReached(state.hitCount, hitLimit) ?? { status: DryRunStatus.Complete, tests },
      );
    } catch (error) {
      // The code does not even load: that a test would tell, too.
      return toMutantRunResult({
        status: DryRunStatus.Complete,
        tests: [failed({ id: 'load', name: 'load' }, error, 0)],
      });
    } finally {
      state.activeMutant = undefined;
    }
  }

  async run(tests, disableBail) {
    const results = [];
    for (const test of tests.toSorted((one, other) => this.placeOf(one) - this.placeOf(other))) {
      globalThis.__stryker__.currentTestId = test.id;
      const result = await outcomeOf(test, performance.now());
      this.note(result);
      results.push(result);
      if (result.status === TestStatus.Failed && !disableBail) break;
    }
    globalThis.__stryker__.currentTestId = undefined;
    return results;
  }

  /** Quick tests, and those that find much, go first: a mutant needs one that finds it. */
  placeOf({ id }) {
    const { timeSpentMs = 0, found = 0 } = this.records.get(id) ?? {};
    return timeSpentMs / (1 + found);
  }

  note({ id, status, timeSpentMs }) {
    const { found = 0 } = this.records.get(id) ?? {};
    this.records.set(id, { timeSpentMs, found: found + (status === TestStatus.Failed ? 1 : 0) });
  }
}

/**
 * For what runs while the tests are loaded, Stryker loads them anew, and runs all of them. That is for constants. What a
 * test prepares while it is loaded runs in tests as well, and those can find it: fewer may, so that none is found too much.
 */
function withoutPreparation({ static: atLoad, perTest }) {
  const inTests = new Set(Object.values(perTest).flatMap((hits) => Object.keys(hits)));
  const constants = Object.entries(atLoad).filter(([id]) => !inTests.has(id));
  return { static: Object.fromEntries(constants), perTest };
}

async function outcomeOf(test, begun) {
  try {
    await test.run();
    return { id: test.id, name: test.name, status: TestStatus.Success, timeSpentMs: performance.now() - begun };
  } catch (error) {
    return failed(test, error, performance.now() - begun);
  }
}

function failed({ id, name }, error, timeSpentMs) {
  const failureMessage = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { id, name, status: TestStatus.Failed, failureMessage, timeSpentMs };
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'bundle', BundleRunner)];
