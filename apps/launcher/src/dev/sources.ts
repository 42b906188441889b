const TEST = /(?:spec\.ts|\/(?:test|testing)\/.*)$/;

/** The processes of `npm run dev`, with the folders of their sources. */
const MADE_OF: Readonly<Record<string, RegExp>> = {
  gateway: /^(?:apps\/gateway|libs\/(?!web\/)[\w-]+)\//,
  worker: /^(?:apps\/worker|libs\/(?!web\/)[\w-]+)\//,
  console: /^(?:apps\/console|libs\/[\w-]+)\//,
  sandbox: /^(?:apps\/sandbox|libs\/(?:currencies|web))\//,
  identity: /^(?:apps\/sandbox|libs\/(?:currencies|web))\//,
};

/** Whether a saved file becomes a part of the processes. */
export function isSource(path: string): boolean {
  return /^(?:apps|libs)\/[\w-]+\/src\/.*\w$/.test(path) && !TEST.test(path);
}

/** The processes to restart. */
export function affectedBy(paths: readonly string[]): string[] {
  return Object.keys(MADE_OF).filter((app) => paths.some((path) => MADE_OF[app]!.test(path)));
}
