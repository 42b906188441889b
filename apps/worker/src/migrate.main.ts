import 'reflect-metadata';
import { booksMigrations } from '#books';
import { migrations } from '#payments';
import { loadDatabaseUrl, migrateJobQueue, runMigrations } from '#platform';

/** Brings the database to what this version needs; safe in several processes at once. */
try {
  const databaseUrl = loadDatabaseUrl();
  await migrateJobQueue(databaseUrl);
  const done = await runMigrations(databaseUrl, [...migrations, ...booksMigrations]);
  process.stdout.write(done.length > 0 ? `migrated: ${done.join(', ')}\n` : 'the database is current\n');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
