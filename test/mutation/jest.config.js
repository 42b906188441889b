import config from '../../jest.config.js';

const { displayName: _, runtime: _shared, ...unit } = config.projects.find(({ displayName }) => displayName === 'unit');

/**
 * The unit tests alone, for Stryker: it adds the folder of its scope, and runs nothing that needs a database. Each file
 * loads its modules itself: one that is loaded already would not be broken.
 */
export default { ...unit, testEnvironment: 'node', rootDir: '../..' };
