import config from './jest.config.js';

const [, int] = config.projects;

/** Rigs take minutes, or what not every machine has: each is a command of its own (`npm run rig:…`) and none is in `npm test`. */
export default {
  ...config,
  testTimeout: 600_000,
  projects: [{ ...int, displayName: 'rig', testMatch: ['**/*.rig-spec.ts'] }],
};
