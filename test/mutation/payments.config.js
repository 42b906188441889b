import { scope } from './scope.js';

/** The pure domain: decisions and folds. Its thousands of mutants are tried without Jest. */
const DOMAIN = 'libs/payments/src/domain';

export default {
  ...scope({ name: 'payments', mutate: [`${DOMAIN}/**/*.ts`], tests: DOMAIN }),
  plugins: ['./test/mutation/bundle-runner.js', './test/mutation/table-reporter.js'],
  testRunner: 'bundle',
  // All of it takes minutes, and the runner does not say which tests have changed.
  incremental: false,
  // What runs on for ever is mostly told by its count; a busy machine is no mutant found.
  timeoutMS: 60_000,
  bundle: { tests: DOMAIN, without: 'folding takes time' },
  reporters: ['progress-append-only', 'table', 'html', 'json'],
  warnings: { unknownOptions: false },
};
