import config from '../../jest.config.js';

const { displayName: _, ...unit } = config.projects.find(({ displayName }) => displayName === 'unit');

/** The unit tests alone, for Stryker: it adds the folder of its scope, and runs nothing that needs a database. */
export default { ...unit, rootDir: '../..' };
