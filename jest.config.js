import { availableParallelism } from 'node:os';

const levels = {
  unit: { testMatch: ['**/*.spec.ts'] },
  int: {
    testMatch: ['**/*.int-spec.ts'],
    globalSetup: '<rootDir>/test/support/postgres.setup.js',
    globalTeardown: '<rootDir>/test/support/postgres.teardown.js',
  },
  e2e: {
    testMatch: ['**/*.e2e-spec.ts'],
    globalSetup: '<rootDir>/test/support/postgres.setup.js',
    globalTeardown: '<rootDir>/test/support/postgres.teardown.js',
  },
};

const shared = {
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/packages', '<rootDir>/test'],
  testEnvironment: '<rootDir>/test/support/worker-environment.js',
  runtime: '<rootDir>/test/support/worker-runtime.js',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '@swc/jest' },
  moduleNameMapper: {
    '^#test/(.*)\\.js$': '<rootDir>/test/support/$1.ts',
    '^#(akinon|api|books|cells|currencies|event-store|merchants|payments|paytiko|platform|web)$':
      '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};

/** Three levels: `unit` needs nothing, `int` a real Postgres, `e2e` whole processes. */
export default {
  // More than there are cores: most files wait for processes, time-outs and back-off for most of their time.
  maxWorkers: 2 * availableParallelism(),
  maxConcurrency: 12,
  // For what hangs. What a test promises to happen in time it says itself, by `eventually`.
  testTimeout: 180_000,
  testSequencer: '<rootDir>/test/support/sequencer.js',
  reporters: ['default', '<rootDir>/test/support/summary.reporter.js'],
  projects: Object.entries(levels).map(([displayName, level]) => ({ displayName, ...shared, ...level })),
};
