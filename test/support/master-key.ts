/** A master key as production takes it. */
export const MASTER_KEY = Buffer.from('thirty-two bytes: a key of tests').toString('base64');
