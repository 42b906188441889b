import pg from 'pg';
import { copyOfDatabase, type TestDatabase } from './database.js';
import { Production } from './process.js';

const TEMPLATE = 'migrated_template';
/** Of an advisory lock: several test files may want the template at the same time. */
const LOCK = 7_364_001;

let template: Promise<void> | undefined;

/** A database as `npm run migrate` leaves it: a copy of one that was migrated once in this test run. */
export async function createMigratedDatabase(): Promise<TestDatabase> {
  await (template ??= makeTemplate());
  return copyOfDatabase(TEMPLATE);
}

async function makeTemplate(): Promise<void> {
  const server = process.env.TEST_POSTGRES_URL!;
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [TEMPLATE]);
    if (rowCount) return;
    const unfinished = `${TEMPLATE}_unfinished`;
    await client.query(`drop database if exists ${unfinished}`);
    await client.query(`create database ${unfinished}`);
    await new Production('worker/src/migrate.main.js', { DATABASE_URL: `${server}/${unfinished}` }).succeeds();
    await client.query(`alter database ${unfinished} rename to ${TEMPLATE}`);
  } finally {
    // The lock goes with the connection.
    await client.end();
  }
}
