import { forgetProjection, rebuild, type EventStore } from '#event-store';
import type pg from 'pg';
import { BOOKS_KEYS, booksTables } from '../migrations/books-tables.js';
import { BOOKS, BooksProjection, type BooksRules } from '../books.projection.js';

const SCHEMA = 'books_rebuilt';

class Replay extends BooksProjection {
  override readonly name = 'books-rebuilt';
  protected override readonly schema = SCHEMA;
}

/** What became of the books: their rows, and how many of them were not what the log says. */
export interface RebuiltBooks {
  rows: number;
  corrected: number;
}

/**
 * Replays the log into a second set of tables and takes over what differs, in one transaction. What statements brought
 * (fees, matches) is not of the log and stays. Safe under traffic, and safe to repeat after a failure.
 */
export async function rebuildBooks(pool: pg.Pool, store: EventStore, rules: BooksRules): Promise<RebuiltBooks> {
  const next = new Replay(rules, store.upcasters);
  if (!(await forgetProjection(pool, next.name))) throw new Error('the books are being rebuilt already');
  await pool.query(`drop schema if exists ${SCHEMA} cascade; create schema ${SCHEMA}; ${booksTables(SCHEMA)}`);
  const result: RebuiltBooks = { rows: 0, corrected: 0 };
  await rebuild(pool, store, { live: BOOKS, next, swap: (tx) => takeOver(tx, result), carriesOn: 'live' });
  await pool.query(`drop schema ${SCHEMA} cascade`);
  return result;
}

async function takeOver(tx: pg.PoolClient, result: RebuiltBooks): Promise<void> {
  await tx.query('set local statement_timeout = 0');
  for (const [table, keys] of Object.entries(BOOKS_KEYS)) {
    const isSame = keys.map((key) => `live.${key} = made.${key}`).join(' and ');
    const gone = await tx.query(
      `delete from books.${table} live where not exists (
         select from ${SCHEMA}.${table} made where ${isSame} and to_jsonb(made) = to_jsonb(live))`,
    );
    const added = await tx.query(
      `insert into books.${table} select made.* from ${SCHEMA}.${table} made
        where not exists (select from books.${table} live where ${isSame})`,
    );
    const { rows } = await tx.query<{ rows: number }>(`select count(*)::int as rows from books.${table}`);
    result.rows += rows[0]!.rows;
    result.corrected += Math.max(gone.rowCount ?? 0, added.rowCount ?? 0);
  }
}
