import { Injectable } from '@nestjs/common';
import { LEASE_COUNTS } from '#event-store';
import { Clock, newId } from '#platform';
import pg from 'pg';
import type { ByHand } from '../domain/events/event-parts.js';
import type { Cause } from '../store/decision.js';
import { OperatorLog } from '../store/operator-log.js';
import { rebuildOf, type RebuildRow, type RebuiltModel, type StoredRebuild } from './rebuild-row.js';

/** A rebuild that a process has taken. No other process takes it while the lease lasts. */
export interface TakenRebuild {
  id: string;
  model: RebuiltModel;
  /** The same program version began it, so it resumes where that stopped. */
  resumes: boolean;
}

const LEASE_MS = 30_000;
const ERROR_MAX = 500;

const ASK = 'insert into payments.rebuilds (id, read_model, asked_by, asked_at) values ($1, $2, $3, $4)';

const NEWEST = `
select distinct on (read_model) *, ${LEASE_COUNTS} as taken
  from payments.rebuilds order by read_model, asked_at desc`;

const TAKE = `
update payments.rebuilds r
   set owner = $1, lease_until = now() + $3 * interval '1 ms', program = $2
  from (select id, program from payments.rebuilds
         where ended_at is null and (lease_until is null or not ${LEASE_COUNTS})
         order by asked_at limit 1 for update skip locked) as free
 where r.id = free.id
returning r.id, r.read_model as model, coalesce(free.program = $2, false) as resumes`;

/** Rebuilds of read models: a person requests one, a worker runs it. One per read model at a time. */
@Injectable()
export class Rebuilds {
  constructor(
    private readonly pool: pg.Pool,
    private readonly log: OperatorLog,
    private readonly clock: Clock,
  ) {}

  /** False: one is running already. The request is an event, stored in one transaction with the row. */
  async ask(model: RebuiltModel, byHand: ByHand, cause: Cause): Promise<boolean> {
    const row = { sql: ASK, values: [newId(), model, byHand.by, this.clock.now()] };
    try {
      await this.log.note({ type: 'ProjectionRebuildAsked', data: { ...byHand, projection: model } }, cause, [row]);
      return true;
    } catch (error) {
      if ((error as { constraint?: string }).constraint === 'rebuilds_under_way') return false;
      throw error;
    }
  }

  /** The newest rebuild of each read model. */
  async newest(): Promise<RebuildRow[]> {
    return (await this.pool.query<StoredRebuild>(NEWEST)).rows.map(rebuildOf);
  }

  /** Takes the oldest rebuild that no process has. `program`: the running version; only the same version resumes. */
  async take(owner: string, program: string): Promise<TakenRebuild | undefined> {
    return (await this.pool.query<TakenRebuild>(TAKE, [owner, program, LEASE_MS])).rows[0];
  }

  /** Stores the progress and renews the lease. False: another process has taken the rebuild. */
  async tell({ id }: TakenRebuild, owner: string, done: number, total: number): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `update payments.rebuilds set done = $3, total = $4, lease_until = now() + $5 * interval '1 ms'
        where id = $1 and owner = $2 and ended_at is null`,
      [id, owner, done, total, LEASE_MS],
    );
    return rowCount === 1;
  }

  /** Ends the lease, so that another process, or this one after a restart, continues. */
  async giveBack({ id }: TakenRebuild, owner: string): Promise<void> {
    await this.pool.query('update payments.rebuilds set lease_until = null where id = $1 and owner = $2', [id, owner]);
  }

  async end({ id }: TakenRebuild, outcome: { rows: number; corrected: number } | { error: string }): Promise<void> {
    const [rows, corrected, error] =
      'error' in outcome
        ? [null, null, outcome.error.replaceAll('\0', '').slice(0, ERROR_MAX)]
        : [outcome.rows, outcome.corrected, null];
    await this.pool.query(
      `update payments.rebuilds set ended_at = now(), done = case when $4::text is null then total else done end,
              rows = $2, corrected = $3, error = $4, owner = null, lease_until = null where id = $1`,
      [id, rows, corrected, error],
    );
  }
}
