import { glob, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { build } from 'esbuild';
import { collected } from './jest-globals.js';

/**
 * Runs unit tests of pure code in the process of Stryker's runner, all of them in one bundle: milliseconds for a mutant,
 * where Jest takes seconds. `bundle.tests`: the folder whose `*.spec.ts` are bundled; they may use what `jest-globals.js` has.
 * `bundle.without`: the beginning of the names of tests that measure time, which instrumented code takes more of.
 */
class BundleRunner {
  static inject = tokens(commonTokens.options);
  tests = [];
  loads = 0;

  constructor({ bundle }) {
    this.without = bundle.without;
    // Of the sandbox, where the code is broken.
    this.folder = join(process.cwd(), bundle.tests);
    // Beside the tests, so that what they read is found.
    this.file = join(this.folder, `bundle-${process.pid}.mjs`);
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    const specs = await Array.fromAsync(glob('**/*.spec.ts', { cwd: this.folder }));
    await build({
      stdin: {
        contents: specs.map((spec) => `import ${JSON.stringify(`./${spec}`)};`).join('\n'),
        resolveDir: this.folder,
      },
      outfile: this.file,
      bundle: true,
      format: 'esm',
      platform: 'node',
      logLevel: 'error',
      alias: { '@jest/globals': join(import.meta.dirname, 'jest-globals.js') },
      // One copy of it, so that the tests end up in the list that is read here.
      external: [join(import.meta.dirname, 'jest-globals.js')],
    });
  }

  async dryRun({ disableBail }) {
    const state = (globalThis.__stryker__ ??= {});
    await this.load();
    const tests = await this.run(this.tests, disableBail);
    return { status: DryRunStatus.Complete, tests, mutantCoverage: state.mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, reloadEnvironment, testFilter, hitLimit, disableBail }) {
    const state = (globalThis.__stryker__ ??= {});
    Object.assign(state, { hitLimit, hitCount: hitLimit === undefined ? undefined : 0 });
    state.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
    try {
      if (reloadEnvironment || this.loads === 0) await this.load();
      state.activeMutant = activeMutant.id;
      const chosen = testFilter ? this.tests.filter(({ id }) => testFilter.includes(id)) : this.tests;
      const tests = await this.run(chosen, disableBail);
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

  async dispose() {
    await rm(this.file, { force: true });
  }

  async load() {
    collected.length = 0;
    await import(`${pathToFileURL(this.file)}?load=${++this.loads}`);
    this.tests = collected
      .map(({ name, run }, index) => ({ id: `${index} ${name}`, name, run }))
      .filter(({ name }) => !name.startsWith(this.without));
  }

  async run(tests, disableBail) {
    const results = [];
    for (const test of tests) {
      globalThis.__stryker__.currentTestId = test.id;
      const begun = performance.now();
      const result = await outcomeOf(test, begun);
      results.push(result);
      if (result.status === TestStatus.Failed && !disableBail) break;
    }
    globalThis.__stryker__.currentTestId = undefined;
    return results;
  }
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
