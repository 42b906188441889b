import { scope } from './scope.js';

const SRC = 'libs/paytiko/src';

export default scope({
  name: 'paytiko',
  mutate: [`${SRC}/**/*.ts`],
  tests: SRC,
  without: 'case 375',
  // What waits for ever is told by its time alone.
  timeoutMS: 10_000,
});
