import { createHash } from 'node:crypto';
import { migrateJobQueue, runMigrations, type MigrationClass } from '#platform';
import pg from 'pg';
import { copyOfDatabase, type TestDatabase } from './database.js';
import { Production } from './process.js';

/** Of an advisory lock: several test files may want a template at the same time. */
const LOCK = 7_364_001;

/** Those that are there, by name: made once in a test run, by whoever wants one first. */
const templates = new Map<string, Promise<void>>();

/** A database as `npm run migrate` leaves it. */
export const createMigratedDatabase = () =>
  copyOfTemplate('migrated_template', (DATABASE_URL) =>
    new Production('worker/src/migrate.main.js', { DATABASE_URL }).succeeds(),
  );

/** A database with the tables of these migrations. */
export function createDatabaseOf(migrations: readonly MigrationClass[], jobs?: 'with jobs'): Promise<TestDatabase> {
  const names = [jobs ?? '', ...migrations.map(({ name }) => name)];
  const hash = createHash('sha256').update(names.join()).digest('hex');
  return copyOfTemplate(`template_${hash.slice(0, 32)}`, async (url) => {
    if (jobs) await migrateJobQueue(url);
    await runMigrations(url, [...migrations]);
  });
}

/** To migrate takes half a second of the processor; to copy a fiftieth. */
async function copyOfTemplate(name: string, migrate: (url: string) => Promise<unknown>): Promise<TestDatabase> {
  if (!templates.has(name)) templates.set(name, makeTemplate(name, migrate));
  await templates.get(name);
  return copyOfDatabase(name);
}

async function makeTemplate(name: string, migrate: (url: string) => Promise<unknown>): Promise<void> {
  const server = process.env.TEST_POSTGRES_URL!;
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const unfinished = `${name}_unfinished`;
    await client.query(`drop database if exists ${unfinished}`);
    await client.query(`create database ${unfinished}`);
    await migrate(`${server}/${unfinished}`);
    await client.query(`alter database ${unfinished} rename to ${name}`);
  } finally {
    // The lock goes with the connection.
    await client.end();
  }
}
