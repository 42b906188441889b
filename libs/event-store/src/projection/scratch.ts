import type pg from 'pg';
import { forgetProjection } from './projection-state.js';

/** Schema of what a rebuild makes beside the live tables: whoever may rebuild may make tables here, and nowhere else. */
export const SCRATCH = 'rebuilds';

/** How a rebuild is carried out. */
export interface RebuildOptions {
  /** Goes on where an interrupted one stopped. For the same program only: another one might make other rows. */
  resumes?: boolean;
  /** How far it is, in positions of the log; told after each batch. */
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
  /** In the schema `SCRATCH`; the first one has rows as soon as there is anything to tell. */
  tables: readonly string[];
  create: string;
}

/** Makes the tables empty, or leaves them as they are where an interrupted rebuild goes on: false. Throws where one is under way. */
export async function openScratch(pool: pg.Pool, scratch: Scratch, { resumes }: RebuildOptions): Promise<boolean> {
  if (resumes && (await isBegun(pool, scratch))) return false;
  if (!(await forgetProjection(pool, scratch.name))) throw new Error(`${scratch.name} is being made already`);
  await pool.query(`${dropped(scratch)} ${scratch.create}`);
  return true;
}

export async function closeScratch(pool: pg.Pool, scratch: Scratch): Promise<void> {
  await pool.query(dropped(scratch));
}

/** A crash of the database empties tables that are not logged: then, as after an event that it could not take, it begins anew. */
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
