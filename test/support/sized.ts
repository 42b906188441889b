/** A test whose size is chosen: enough of it in `npm test` to tell what a change broke, all of it in `npm run rig:exhaustive`. */
export const sized = <T>(inTests: T, inRigs: T): T => (process.env.TEST_SIZE === 'exhaustive' ? inRigs : inTests);
