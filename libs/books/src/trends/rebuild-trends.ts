import { forgetProjection, rebuild, type EventStore } from '#event-store';
import type pg from 'pg';
import type { BooksRules } from '../books.projection.js';
import { hourlyFigures } from '../migrations/create-trends.js';
import { TRENDS, TrendsProjection } from './trends.projection.js';

const TABLE = 'hourly_figures_rebuilt';

class Replay extends TrendsProjection {
  override readonly name = 'trends-rebuilt';
  protected override readonly table = TABLE;
}

/** Counts the whole log anew beside the live figures and takes over. Safe under traffic, and safe to repeat after a failure. */
export async function rebuildTrends(
  pool: pg.Pool,
  store: EventStore,
  rules: BooksRules,
): Promise<{ rows: number; corrected: number }> {
  const next = new Replay(rules, store.upcasters);
  if (!(await forgetProjection(pool, next.name))) throw new Error('the trends are being rebuilt already');
  await pool.query(`drop table if exists books.${TABLE}; ${hourlyFigures(TABLE)}`);
  let result = { rows: 0, corrected: 0 };
  const swap = async (tx: pg.PoolClient) => {
    result = await takeOver(tx);
  };
  await rebuild(pool, store, { live: TRENDS, next, swap, carriesOn: 'live' });
  await pool.query(`drop table books.${TABLE}`);
  return result;
}

async function takeOver(tx: pg.PoolClient): Promise<{ rows: number; corrected: number }> {
  await tx.query('set local statement_timeout = 0');
  const { rows } = await tx.query<{ rows: number; corrected: number }>(`
select (select count(*) from books.${TABLE})::int as rows,
       (select count(*) from (select * from books.${TABLE} except select * from books.hourly_figures) as other)::int
         as corrected`);
  await tx.query(`delete from books.hourly_figures`);
  await tx.query(`insert into books.hourly_figures select * from books.${TABLE}`);
  return rows[0]!;
}
