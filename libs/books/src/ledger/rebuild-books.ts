import {
  closeScratch,
  openScratch,
  rebuild,
  SCRATCH,
  type EventStore,
  type RebuildOptions,
  type Scratch,
} from '#event-store';
import type pg from 'pg';
import { BOOKS_KEYS, booksTables } from '../migrations/books-tables.js';
import { BOOKS, BooksProjection, type BooksRules } from '../books.projection.js';

const TABLES: Scratch = {
  name: 'books-rebuilt',
  tables: Object.keys(BOOKS_KEYS),
  create: booksTables(SCRATCH),
};

class Replay extends BooksProjection {
  override readonly name = TABLES.name;
  protected override readonly schema = SCRATCH;
}

/** The number of rows, and of those that differed from the log. */
export interface RebuiltBooks {
  rows: number;
  corrected: number;
}

/**
 * Replays the log into a second set of tables and takes over the differences, in one transaction. What statements added (fees, matches) is
 * not in the log and stays. Safe under traffic, and safe to repeat after a failure.
 */
export async function rebuildBooks(
  pool: pg.Pool,
  store: EventStore,
  rules: BooksRules,
  options: RebuildOptions = {},
): Promise<RebuiltBooks> {
  const next = new Replay(rules, store.upcasters);
  await openScratch(pool, TABLES, options);
  const result: RebuiltBooks = { rows: 0, corrected: 0 };
  await rebuild(pool, store, { live: BOOKS, next, swap: (tx) => takeOver(tx, result), carriesOn: 'live' }, options);
  await closeScratch(pool, TABLES);
  return result;
}

async function takeOver(tx: pg.PoolClient, result: RebuiltBooks): Promise<void> {
  await tx.query('set local statement_timeout = 0');
  for (const [table, keys] of Object.entries(BOOKS_KEYS)) {
    const isSame = keys.map((key) => `live.${key} = made.${key}`).join(' and ');
    const gone = await tx.query(
      `delete from books.${table} live where not exists (
         select from ${SCRATCH}.${table} made where ${isSame} and to_jsonb(made) = to_jsonb(live))`,
    );
    const added = await tx.query(
      `insert into books.${table} select made.* from ${SCRATCH}.${table} made
        where not exists (select from books.${table} live where ${isSame})`,
    );
    const { rows } = await tx.query<{ rows: number }>(`select count(*)::int as rows from books.${table}`);
    result.rows += rows[0]!.rows;
    result.corrected += Math.max(gone.rowCount ?? 0, added.rowCount ?? 0);
  }
}
