import pg from 'pg';
import type { Figure } from '../benchmark.js';

/** Of the whole database, in bytes, with everything on disk that is going to be. */
export async function sizeOf(databaseUrl: string): Promise<number> {
  const [row] = await ask<{ bytes: number }>(
    databaseUrl,
    'select pg_database_size(current_database())::float as bytes',
  );
  return row!.bytes;
}

/** Rows, indexes and what is kept out of line, of each table that holds payments. */
export async function sizesByTable(databaseUrl: string, payments: number): Promise<Figure[]> {
  const rows = await ask<{ name: string; rows: number; indexes: number }>(
    databaseUrl,
    `select relid::regclass::text as name, pg_table_size(relid)::float as rows, pg_indexes_size(relid)::float as indexes
       from pg_stat_user_tables where schemaname <> 'first_payment' and pg_total_relation_size(relid) > 1e6
      order by pg_total_relation_size(relid) desc`,
  );
  return rows.flatMap(({ name, rows, indexes }) => [
    { name: `growth: ${name}, rows of a payment`, value: rows / payments, unit: 'bytes' },
    { name: `growth: ${name}, indexes of a payment`, value: indexes / payments, unit: 'bytes' },
  ]);
}

async function ask<Row extends pg.QueryResultRow>(databaseUrl: string, statement: string): Promise<Row[]> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}
