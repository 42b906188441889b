import { keeperFromEnvironment } from './keeper.config.ts';
import type { RunningPostgres } from './server.ts';
import { startPostgres } from './start-postgres.ts';

/** Keeps Postgres for its parent, and ends it when the parent says so or is gone: also while it is still starting. */
let postgres: RunningPostgres | undefined;
let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    stopping = true;
    void postgres?.stop();
  });

try {
  const { options, environment } = keeperFromEnvironment();
  postgres = await startPostgres(options, environment);
  if (stopping) void postgres.stop();
  else process.send?.('ready');
  await postgres.ended;
  process.exit(stopping ? 0 : 1);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
