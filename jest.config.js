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
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '@swc/jest' },
  moduleNameMapper: {
    '^#test/(.*)\\.js$': '<rootDir>/test/support/$1.ts',
    '^#(akinon|api|books|event-store|merchants|payments|paytiko|platform|web)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};

/** Three levels: `unit` needs nothing, `int` a real Postgres, `e2e` whole processes. */
export default {
  // As many as the machine it is made for has cores: each of them runs whole processes, and what they promise has time limits.
  maxWorkers: 2,
  testTimeout: 45_000,
  reporters: ['default', '<rootDir>/test/support/summary.reporter.js'],
  projects: Object.entries(levels).map(([displayName, level]) => ({ displayName, ...shared, ...level })),
};
