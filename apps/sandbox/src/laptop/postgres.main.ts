import { startPostgres } from './embedded-postgres.js';
import { postgresOptions } from './laptop.config.js';

/** Keeps Postgres for the launcher, and ends it when the launcher says so or is gone. */
const postgres = await startPostgres(postgresOptions()).catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    stopping = true;
    void postgres.stop();
  });
void postgres.ended.then(() => process.exit(stopping ? 0 : 1));
process.send?.('ready');
