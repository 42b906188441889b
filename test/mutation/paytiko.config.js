import { scope } from './scope.js';

export default scope({ name: 'paytiko', mutate: ['libs/paytiko/src/**/*.ts'], tests: 'libs/paytiko' });
