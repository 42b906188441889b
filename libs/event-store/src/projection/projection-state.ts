import type pg from 'pg';
import { LEASE_COUNTS } from './lease-sql.js';

export interface ProjectionLag {
  name: string;
  /** The lag in positions, which is at least the number of missing events; 0 if it is current. */
  behind: number;
}

export interface StoppedProjection {
  /** Position of the poison event that it has stopped before. */
  position: number;
  error: string;
  stoppedAt: Date;
}

export interface ProjectionCheckpoint extends ProjectionLag {
  /** Position of its checkpoint. */
  position: number;
  /** Whether a process holds its lease. */
  followed: boolean;
  /** True if another projection has replaced it. */
  retired: boolean;
  stopped?: StoppedProjection;
}

export async function projectionLag(pool: pg.Pool, names: string[]): Promise<ProjectionLag[]> {
  const { rows } = await pool.query<{ name: string; behind: string }>(
    `select name, greatest(coalesce((select max(position) from es.events), 0) - position, 0) as behind
       from es.projections where name = any ($1) and retired_at is null order by name`,
    [names],
  );
  return rows.map(({ name, behind }) => ({ name, behind: Number(behind) }));
}

interface CheckpointRow {
  name: string;
  position: string;
  behind: string;
  followed: boolean;
  retired: boolean;
  failed_position: string | null;
  failed_error: string;
  failed_at: Date;
}

/** All projections that were ever registered, by any process. */
export async function listProjections(pool: pg.Pool): Promise<ProjectionCheckpoint[]> {
  const { rows } = await pool.query<CheckpointRow>(
    `select name, position, greatest(coalesce((select max(position) from es.events), 0) - position, 0) as behind,
            coalesce(${LEASE_COUNTS}, false) as followed, retired_at is not null as retired,
            failed_position, failed_error, failed_at
       from es.projections order by name`,
  );
  return rows.map((row) => ({
    name: row.name,
    position: Number(row.position),
    behind: Number(row.behind),
    followed: row.followed,
    retired: row.retired,
    ...(row.failed_position !== null && {
      stopped: { position: Number(row.failed_position), error: row.failed_error, stoppedAt: row.failed_at },
    }),
  }));
}

/**
 * Lets a stopped projection skip the poison event, which is recorded in `es.set_aside_events`. False if it has not stopped
 * before that position (any more).
 */
export async function setAsidePoison(pool: pg.Pool, name: string, position: number): Promise<boolean> {
  const noted = await pool.query(
    `with poison as (
       select name, failed_position, failed_error from es.projections
        where name = $1 and failed_position = $2 for update),
     moved as (
       update es.projections p
          set position = poison.failed_position, failed_position = null, failed_error = null, failed_at = null,
              updated_at = now()
         from poison where p.name = poison.name)
     insert into es.set_aside_events (projection, position, error)
     select name, failed_position, failed_error from poison`,
    [name, position],
  );
  return noted.rowCount === 1;
}

/** Lets a stopped projection retry its poison event, for instance after a correction. False if it is not stopped. */
export async function resumeProjection(pool: pg.Pool, name: string): Promise<boolean> {
  const resumed = await pool.query(
    `update es.projections set failed_position = null, failed_error = null, failed_at = null
      where name = $1 and failed_position is not null`,
    [name],
  );
  return resumed.rowCount === 1;
}

/** Resets the checkpoint of a projection to the beginning of the log. False if a process is running it. */
export async function forgetProjection(pool: pg.Pool, name: string): Promise<boolean> {
  await pool.query(`delete from es.projections where name = $1 and (owner is null or not ${LEASE_COUNTS})`, [name]);
  const { rowCount } = await pool.query('select from es.projections where name = $1', [name]);
  return rowCount === 0;
}
