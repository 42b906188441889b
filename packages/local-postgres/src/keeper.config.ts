import type { PostgresOptions } from './server.ts';

/** How a keeper is told what to keep, without the command line, which everybody can read. */
export function keeperVariables(options: PostgresOptions): Record<string, string> {
  return { LOCAL_POSTGRES: JSON.stringify(options) };
}

export function keeperFromEnvironment(given: NodeJS.ProcessEnv = process.env) {
  return { options: JSON.parse(given.LOCAL_POSTGRES!) as PostgresOptions, environment: given };
}
