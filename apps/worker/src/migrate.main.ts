import 'reflect-metadata';
import { migrations } from '#payments';
import { ConfigurationError, loadDatabaseUrl, runMigrations } from '#platform';

/** Brings the database to what this version needs; safe in several processes at once. */
try {
  const done = await runMigrations(loadDatabaseUrl(), migrations);
  process.stdout.write(done.length > 0 ? `migrated: ${done.join(', ')}\n` : 'the database is current\n');
} catch (error) {
  const known = error instanceof ConfigurationError || error instanceof Error;
  process.stderr.write(`${known ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
