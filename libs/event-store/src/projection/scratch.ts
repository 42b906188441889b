import type pg from 'pg';
import { forgetProjection } from './projection-state.js';

/** Schema for the temporary tables of a rebuild. The role that rebuilds may create tables only here. */
export const SCRATCH = 'rebuilds';

/** How a rebuild is carried out. */
export interface RebuildOptions {
  /** Resumes an interrupted rebuild, but only one of the same program version, because another version may build other rows. */
  resumes?: boolean;
  /** Called after each batch with the progress, in positions of the log. */
  onProgress?: (done: number, total: number) => void;
  /** Ends it after the batch under way, with `RebuildInterrupted`; it can be resumed. */
  signal?: AbortSignal;
}

export class RebuildInterrupted extends Error {
  override readonly name = 'RebuildInterrupted';
}

export interface Scratch {
  /** Of the projection that fills the tables. */
  name: string;
  /** Tables in the schema `SCRATCH`. The first one has rows as soon as there is progress. */
  tables: readonly string[];
  create: string;
}

/**
 * Creates empty tables and returns true, or keeps those of an interrupted rebuild and returns false. Throws if a rebuild is
 * running.
 */
export async function openScratch(pool: pg.Pool, scratch: Scratch, { resumes }: RebuildOptions): Promise<boolean> {
  if (resumes && (await isBegun(pool, scratch))) return false;
  if (!(await forgetProjection(pool, scratch.name))) throw new Error(`${scratch.name} is being made already`);
  await pool.query(`${dropped(scratch)} ${scratch.create}`);
  return true;
}

export async function closeScratch(pool: pg.Pool, scratch: Scratch): Promise<void> {
  await pool.query(dropped(scratch));
}

/**
 * A crash of the database empties unlogged tables. Then the rebuild starts again, as it does after an event that it could not
 * process.
 */
async function isBegun(pool: pg.Pool, { name, tables: [first] }: Scratch): Promise<boolean> {
  const table = `${SCRATCH}.${first}`;
  const { rows } = await pool.query<{ is: boolean }>(
    `select to_regclass($2) is not null and exists (
       select from es.projections where name = $1 and position > 0 and failed_position is null) as is`,
    [name, table],
  );
  if (!rows[0]!.is) return false;
  const { rowCount } = await pool.query(`select from ${table} limit 1`);
  return rowCount === 1;
}

const dropped = ({ tables }: Scratch) => tables.map((table) => `drop table if exists ${SCRATCH}.${table};`).join(' ');
