import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '#test/database.js';
import { createDatabaseOf } from '#test/migrated-database.js';
import { EventStore, eventStoreMigrations, proveLog } from '#event-store';
import { createPool } from '#platform';
import pg from 'pg';

describe('the promises of the log', () => {
  let database: TestDatabase;
  const pools: pg.Pool[] = [];

  beforeEach(async () => {
    database = await createDatabaseOf(eventStoreMigrations);
  });

  afterEach(async () => {
    await Promise.all(pools.splice(0).map((pool) => pool.end()));
    await database.drop();
  });

  /** As the processes open it. */
  function processPool(preparedStatements = true): pg.Pool {
    const options = { max: 4, applicationName: 'promises', onIdleError: () => undefined, preparedStatements };
    const pool = createPool(database.url, options);
    pools.push(pool);
    return pool;
  }

  function plainPool(): pg.Pool {
    const pool = new pg.Pool({ connectionString: database.url, max: 4 });
    pools.push(pool);
    return pool;
  }

  const change = (sql: string) => plainPool().query(sql.replaceAll(':db', new URL(database.url).pathname.slice(1)));

  it('case 251: are proven again and again, while others append, and leave nothing in the log', async () => {
    const pool = processPool();
    const store = new EventStore(pool);
    let appending = true;
    const appends = (async () => {
      for (let n = 0; appending; n++)
        await store.append(`s-${n}`, 'none', [{ id: crypto.randomUUID(), type: 'Happened', data: {} }], {
          category: 's',
        });
    })();
    try {
      for (let n = 0; n < 20; n++) expect(await proveLog(pool)).toBeUndefined();
    } finally {
      appending = false;
      await appends;
    }
    const { rows } = await pool.query('select count(*)::int as other from es.events where category <> $1', ['s']);
    expect(rows).toEqual([{ other: 0 }]);
  });

  it('case 251: hold without prepared statements, too', async () => {
    expect(await proveLog(processPool(false))).toBeUndefined();
  });

  it('case 252: a database that defaults to another isolation is told otherwise by each connection', async () => {
    await change(`alter database :db set default_transaction_isolation = 'repeatable read'`);

    expect(await proveLog(plainPool())).toMatchObject({ sentence: expect.stringMatching(/repeatable read/) });
    expect(await proveLog(processPool())).toBeUndefined();
    expect(await new EventStore(processPool()).readAll(0, 10)).toEqual([]);
  });

  it.each([
    ['alter sequence es.position_seq cache 10', /positions that do not grow/],
    ['alter database :db set synchronous_commit = off', /^synchronous_commit is off/],
    ['alter database :db set default_transaction_read_only = on', /^the database is read-only/],
    ['alter table es.events disable trigger events_append_only', /^the trigger events_append_only is off/],
    // As where the locks of one connection are not those of another.
    [
      'create or replace function es.safe_position() returns bigint language sql as $$ select last_value from es.position_seq $$',
      /^a reader passed a writer that is not done/,
    ],
  ])('case 250: %s is noticed', async (sql, sentence) => {
    await change(sql);

    expect(await proveLog(processPool())).toMatchObject({ sentence: expect.stringMatching(sentence) });
  });
});
