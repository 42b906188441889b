/**
 * Stryker breaks one thing at a time in what `mutate` matches, and runs the unit tests below `tests` that reach it.
 * One mutant at a time, so that the time limits of tests hold on a small machine. A second run tries again only what
 * changed since; `--force` is for all of it.
 */
export const scope = ({ name, mutate, tests }) => ({
  mutate: [...mutate, '!**/*spec.ts', '!**/testing/**', '!**/*.module.ts', '!**/index.ts'],
  testRunner: 'jest',
  jest: {
    projectType: 'custom',
    configFile: 'test/mutation/jest.config.js',
    config: { roots: [`<rootDir>/${tests}`] },
  },
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  coverageAnalysis: 'perTest',
  incremental: true,
  incrementalFile: `reports/mutation/${name}.incremental.json`,
  concurrency: 1,
  timeoutMS: 5_000,
  tempDirName: '.stryker-tmp',
  // `deploy` has links to folders, which Stryker cannot copy.
  ignorePatterns: ['/dist', '/.data', '/reports', '/bench-results', '/docs', '/deploy'],
  reporters: ['clear-text', 'html', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false },
  htmlReporter: { fileName: `reports/mutation/${name}.html` },
  jsonReporter: { fileName: `reports/mutation/${name}.json` },
  thresholds: { high: 90, low: 80, break: null },
});
