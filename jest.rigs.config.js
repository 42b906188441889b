import config from './jest.config.js';

const [, int] = config.projects;

// Read by `test/support/postgres.setup.js`.
process.env.TEST_POSTGRES_FOR_RIGS = 'yes';

/** Rigs take minutes, or what not every machine has: each is a command of its own (`npm run rig:…`) and none is in `npm test`. */
export default {
  ...config,
  testTimeout: 600_000,
  projects: [{ ...int, displayName: 'rig', testMatch: ['**/*.rig-spec.ts'] }],
};
