import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { booksMigrations } from '#books';
import { migrations, RETENTION } from '#payments';
import type { TestDatabase } from '#test/database.js';
import { createDatabaseOf } from '#test/migrated-database.js';
import { query } from '#test/query.js';
import { KEPT_TABLES } from './docs/generate/kept-tables.js';

const TABLES = `
select relnamespace::regnamespace || '.' || relname as table from pg_class
 where relkind = 'r' and relnamespace::regnamespace::text in ('es', 'payments', 'books', 'console') order by 1`;

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabaseOf([...migrations, ...booksMigrations]);
});
afterAll(() => database.drop());

describe('every table', () => {
  it('case 355: Every table has a rule of retention, or a reason why nothing is deleted from it by age', async () => {
    const tables = (await query(database.url, TABLES)).map(({ table }) => table as string);
    const rules = RETENTION.map(({ sql }) => sql).join('\n');
    const isNamed = (table: string) => new RegExp(`delete from\\s+${table.replace('.', '\\.')}\\b`).test(rules);
    expect(tables.filter((table) => !isNamed(table)).sort()).toEqual(Object.keys(KEPT_TABLES).sort());
  });
});
