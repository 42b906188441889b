import { scope } from './scope.js';

/** The pure domain: decisions and folds. Its thousands of mutants are tried without Jest. */
const DOMAIN = 'libs/payments/src/domain';

export default {
  ...scope({ name: 'payments', mutate: [`${DOMAIN}/**/*.ts`], tests: DOMAIN }),
  plugins: ['./test/mutation/bundle-runner.js'],
  testRunner: 'bundle',
  bundle: { tests: DOMAIN, without: 'folding takes time' },
  warnings: { unknownOptions: false },
};
