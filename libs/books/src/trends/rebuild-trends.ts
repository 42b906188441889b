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
import type { BooksRules } from '../books.projection.js';
import { hourlyFigures } from '../migrations/create-trends.js';
import { TRENDS, TrendsProjection } from './trends.projection.js';

const TABLE = 'hourly_figures';
const MADE = `${SCRATCH}.${TABLE}`;
const SCRATCH_TABLE: Scratch = { name: 'trends-rebuilt', tables: [TABLE], create: hourlyFigures(MADE) };

class Replay extends TrendsProjection {
  override readonly name = SCRATCH_TABLE.name;
  protected override readonly table = MADE;
}

/** Counts the whole log again beside the live figures, and replaces these. Safe under traffic, and safe to repeat after a failure. */
export async function rebuildTrends(
  pool: pg.Pool,
  store: EventStore,
  rules: BooksRules,
  options: RebuildOptions = {},
): Promise<{ rows: number; corrected: number }> {
  const next = new Replay(rules, store.upcasters);
  await openScratch(pool, SCRATCH_TABLE, options);
  let result = { rows: 0, corrected: 0 };
  const swap = async (tx: pg.PoolClient) => {
    result = await takeOver(tx);
  };
  await rebuild(pool, store, { live: TRENDS, next, swap, carriesOn: 'live' }, options);
  await closeScratch(pool, SCRATCH_TABLE);
  return result;
}

async function takeOver(tx: pg.PoolClient): Promise<{ rows: number; corrected: number }> {
  await tx.query('set local statement_timeout = 0');
  const { rows } = await tx.query<{ rows: number; corrected: number }>(`
select (select count(*) from ${MADE})::int as rows,
       (select count(*) from (select * from ${MADE} except select * from books.hourly_figures) as other)::int
         as corrected`);
  await tx.query(`delete from books.hourly_figures`);
  await tx.query(`insert into books.hourly_figures select * from ${MADE}`);
  return rows[0]!;
}
