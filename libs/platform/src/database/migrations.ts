import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DataSource, type MigrationInterface, MigrationExecutor, type QueryRunner } from 'typeorm';
import { Hosts } from './hosts.js';

/** TypeORM takes the order from the 13 digits at the end of the class name. */
export type MigrationClass = new () => MigrationInterface;

/** An arbitrary number, the same in every process that migrates this database. */
const ADVISORY_LOCK = 7_203_911_884;
const LOOK_AGAIN_AFTER_MS = 100;
const WAIT_MAX_MS = 120_000;
/** Fails after this time and is started again, instead of blocking all queries while it waits for a table. */
const LOCK_TIMEOUT_MS = 15_000;
/** An own schema, because the role may have no rights in `public`, and others may keep such a table there. */
const LIST_SCHEMA = 'migrations';
const LIST_TABLE = 'applied';

/**
 * Runs the missing migrations, each in its own transaction, and returns their names. Safe to repeat and safe in several
 * processes: one migrates, the others wait.
 */
export async function runMigrations(databaseUrl: string, migrations: MigrationClass[]): Promise<string[]> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: await new Hosts(databaseUrl).writable(),
    applicationName: 'migrate',
    migrations,
    // The place of this table must not depend on the user's search path.
    schema: LIST_SCHEMA,
    migrationsTableName: LIST_TABLE,
    installExtensions: false,
    extra: { lock_timeout: LOCK_TIMEOUT_MS },
  });
  await dataSource.initialize();
  // The lock belongs to the connection, so all migrations use it.
  const runner = dataSource.createQueryRunner();
  try {
    await lock(runner);
    await makeList(runner, migrations);
    const executor = new MigrationExecutor(dataSource, runner);
    executor.transaction = 'each';
    return (await executor.executePendingMigrations()).map(({ name }) => name);
  } finally {
    // Ends the connection, and with it the lock.
    await runner.release();
    await dataSource.destroy();
  }
}

/** Polls instead of waiting inside Postgres, because a waiting statement would block `create index concurrently`. */
async function lock(runner: QueryRunner): Promise<void> {
  for (let waitedMs = 0; waitedMs < WAIT_MAX_MS; waitedMs += LOOK_AGAIN_AFTER_MS) {
    const [answer] = (await runner.query('select pg_try_advisory_lock($1) as locked', [ADVISORY_LOCK])) as [
      { locked: boolean },
    ];
    if (answer.locked) return;
    await sleep(LOOK_AGAIN_AFTER_MS);
  }
  throw new Error(`another process has been migrating this database for ${WAIT_MAX_MS / 1000} seconds`);
}

const LOOK_FOR_LIST = `
select to_regnamespace('${LIST_SCHEMA}') is not null as schema,
       exists (select from pg_tables where schemaname = '${LIST_SCHEMA}' and tablename = '${LIST_TABLE}') as list,
       -- That of an earlier version of ours, and not what some other tool calls so.
       (select count(*) = 2
          from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public' and c.relname = 'migrations' and a.attname in ('timestamp', 'name')
           and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')) as earlier`;

/** Copies the list that an earlier version kept in `public`, and leaves that for its processes. */
async function makeList(runner: QueryRunner, migrations: MigrationClass[]): Promise<void> {
  const [found] = (await runner.query(LOOK_FOR_LIST)) as [{ schema: boolean; list: boolean; earlier: boolean }];
  if (found.list) return;
  const list = `${LIST_SCHEMA}.${LIST_TABLE}`;
  await runner.startTransaction();
  if (!found.schema) await runner.query(`create schema ${LIST_SCHEMA}`);
  await runner.query(
    `create table ${list} (id serial primary key, "timestamp" bigint not null, name varchar not null)`,
  );
  if (found.earlier)
    await runner.query(
      `insert into ${list} ("timestamp", name)
       select "timestamp", name from public.migrations where name = any($1) order by id`,
      [migrations.map(({ name }) => name)],
    );
  await runner.commitTransaction();
}

/** True if the database has all migrations of this code. A newer database counts as current. */
export class Migrations {
  private current = false;
  private readonly names: string[];

  constructor(
    private readonly pool: pg.Pool,
    migrations: MigrationClass[],
  ) {
    this.names = migrations.map(({ name }) => name);
  }

  /** Cached once true, because migrations only go forwards. */
  async areCurrent(): Promise<boolean> {
    this.current ||= await this.look();
    return this.current;
  }

  private async look(): Promise<boolean> {
    if (this.names.length === 0) return true;
    try {
      const { rows } = await this.pool.query<{ done: number }>(
        `select count(distinct name)::int as done from ${LIST_SCHEMA}.${LIST_TABLE} where name = any($1)`,
        [this.names],
      );
      return rows[0]?.done === this.names.length;
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === UNDEFINED_TABLE) return false;
      throw error;
    }
  }
}

const UNDEFINED_TABLE = '42P01';
