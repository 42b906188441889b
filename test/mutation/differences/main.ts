/** What `run.js` uses, in one bundle. */
export { comesOf, digest, sceneNames, shortest, staticMutants } from './judge.js';
export { walks } from './walks.js';
