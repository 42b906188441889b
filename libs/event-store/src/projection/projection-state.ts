import type pg from 'pg';

export interface ProjectionLag {
  name: string;
  /** In positions, so at least the number of events that are missing; 0 is caught up. */
  behind: number;
}

export interface StoppedProjection {
  /** Position of the poison event that it stands before. */
  position: number;
  error: string;
  stoppedAt: Date;
}

export interface ProjectionCheckpoint extends ProjectionLag {
  /** It has taken everything up to here. */
  position: number;
  /** Whether a process holds its lease. */
  followed: boolean;
  /** Another projection has taken its place. */
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

/** All projections that were ever registered, of all processes. */
export async function listProjections(pool: pg.Pool): Promise<ProjectionCheckpoint[]> {
  const { rows } = await pool.query<CheckpointRow>(
    `select name, position, greatest(coalesce((select max(position) from es.events), 0) - position, 0) as behind,
            coalesce(lease_until > clock_timestamp(), false) as followed, retired_at is not null as retired,
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
 * Lets a stopped projection leave out the poison event it stands before; the event is noted in `es.set_aside_events`.
 * False: it does not stand before that position (any more).
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

/** Lets a stopped projection try its poison event again, for instance after a correction. False: it is not stopped. */
export async function resumeProjection(pool: pg.Pool, name: string): Promise<boolean> {
  const resumed = await pool.query(
    `update es.projections set failed_position = null, failed_error = null, failed_at = null
      where name = $1 and failed_position is not null`,
    [name],
  );
  return resumed.rowCount === 1;
}

/** Forgets how far a projection is, so that it starts at the beginning of the log. False: somebody moves it right now. */
export async function forgetProjection(pool: pg.Pool, name: string): Promise<boolean> {
  await pool.query(
    'delete from es.projections where name = $1 and (owner is null or lease_until < clock_timestamp())',
    [name],
  );
  const { rowCount } = await pool.query('select from es.projections where name = $1', [name]);
  return rowCount === 0;
}
