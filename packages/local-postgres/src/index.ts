export { keeperVariables } from './keeper.config.ts';
export { freePort } from './free-port.ts';
export { makeDataDir, startPostgres } from './start-postgres.ts';
export type { PostgresOptions, RunningPostgres } from './server.ts';
