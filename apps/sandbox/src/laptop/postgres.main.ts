import { type RunningPostgres, startPostgres } from './embedded-postgres.js';
import { keeperEnvironment, postgresOptions } from './laptop.config.js';

/** Keeps Postgres for the launcher, and ends it when the launcher says so or is gone: also while it is still starting. */
let postgres: RunningPostgres | undefined;
let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    stopping = true;
    void postgres?.stop();
  });

try {
  postgres = await startPostgres(postgresOptions(), keeperEnvironment());
  if (stopping) void postgres.stop();
  else process.send?.('ready');
  await postgres.ended;
  process.exit(stopping ? 0 : 1);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
