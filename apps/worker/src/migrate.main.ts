import 'reflect-metadata';
import { booksMigrations } from '#books';
import { claimCell, migrations } from '#payments';
import { loadDatabases, migrateJobQueue, runMigrations } from '#platform';

/** Migrates the database, or that of each cell, to this version. Safe in several processes at once. */
try {
  for (const { cell, databaseUrl } of loadDatabases()) {
    await migrateJobQueue(databaseUrl);
    const done = await runMigrations(databaseUrl, [...migrations, ...booksMigrations]);
    if (cell) await claimCell(databaseUrl, cell);
    const name = cell ? `cell ${cell.name}: ` : '';
    process.stdout.write(`${name}${done.length > 0 ? `migrated: ${done.join(', ')}` : 'the database is current'}\n`);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
