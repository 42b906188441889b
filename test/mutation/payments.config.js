import { scope } from './scope.js';

/** The pure domain: decisions and folds. */
const DOMAIN = 'libs/payments/src/domain';

export default scope({
  name: 'payments',
  mutate: [`${DOMAIN}/**/*.ts`],
  tests: DOMAIN,
  without: 'folding takes time',
});
