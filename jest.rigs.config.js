import config from './jest.config.js';

const [, int] = config.projects;

// Read by `test/support/postgres.setup.js`; `test/run.js` says no for rigs that fill no gigabytes.
process.env.TEST_POSTGRES_FOR_RIGS ??= 'yes';
// Read by `test/support/sized.ts`.
process.env.TEST_SIZE = 'exhaustive';

/** Rigs take minutes, or what not every machine has: each is a command of its own (`npm run rig:…`) and none is in `npm test`. */
export default {
  ...config,
  testTimeout: 600_000,
  projects: [{ ...int, displayName: 'rig', testMatch: ['**/*.rig-spec.ts'] }],
};
