const TEST = /(?:spec\.ts|\/(?:test|testing)\/.*)$/;
const EVERY_APP = ['gateway', 'worker', 'sandbox'];

/** Whether a saved file becomes a part of the processes. */
export function isSource(path: string): boolean {
  return /^(?:apps|libs)\/[\w-]+\/src\/.*\w$/.test(path) && !TEST.test(path);
}

/** The processes that have to be started again: those of an app, or all for a library. */
export function affectedBy(paths: readonly string[]): string[] {
  return EVERY_APP.filter((app) => paths.some((path) => path.startsWith('libs/') || path.startsWith(`apps/${app}/`)));
}
