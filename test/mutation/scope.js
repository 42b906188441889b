/**
 * Stryker breaks one thing at a time in what `mutate` matches, and runs the unit tests below `tests` that reach it: in one
 * bundle, without Jest. `without`: the beginning of the names of tests that measure time, which broken code takes more of.
 */
export const scope = ({ name, mutate, tests, without, timeoutMS = 60_000 }) => ({
  mutate: [...mutate, '!**/*spec.ts', '!**/testing/**', '!**/*.module.ts', '!**/index.ts'],
  plugins: ['./test/mutation/bundle-runner.js', './test/mutation/table-reporter.js'],
  testRunner: 'bundle',
  bundle: { tests, without },
  coverageAnalysis: 'perTest',
  // All of it takes minutes, and the runner does not say which tests have changed.
  incremental: false,
  // One at a time, so that the time limits of tests hold on a small machine.
  concurrency: 1,
  // What runs on for ever is mostly told by its count; a busy machine is no mutant found.
  timeoutMS,
  tempDirName: '.stryker-tmp',
  // `deploy` has links to folders, which Stryker cannot copy.
  ignorePatterns: ['/dist', '/.data', '/reports', '/bench-results', '/docs', '/deploy'],
  reporters: ['progress-append-only', 'table', 'html', 'json'],
  htmlReporter: { fileName: `reports/mutation/${name}.html` },
  jsonReporter: { fileName: `reports/mutation/${name}.json` },
  thresholds: { high: 90, low: 80, break: null },
  warnings: { unknownOptions: false },
});
