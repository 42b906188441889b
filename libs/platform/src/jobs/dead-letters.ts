import type pg from 'pg';
import { scrub } from '../logging/redaction.js';
import { DEAD_LETTERS, queries, type JobQueue } from './job-queue.js';

/** A job that failed for good. */
export interface DeadLetter {
  id: string;
  /** The queue in which it failed, and to which it returns. */
  queue: string;
  data: Record<string, unknown>;
  /** The error of the last attempt, without private data. */
  error: string | undefined;
  tries: number;
  /** When the job was made, and when it was given up. */
  createdAt: Date;
  failedAt: Date;
}

interface Row {
  id: string;
  source_name: string;
  data: Record<string, unknown> | null;
  output: { message?: unknown } | null;
  source_retry_count: number | null;
  source_created_on: Date | null;
  created_on: Date;
  singleton_key: string | null;
}

const ERROR_MAX = 300;

const SELECT = `
select id, source_name, data, output, source_retry_count, source_created_on, created_on, singleton_key
  from pgboss.job
 where name = '${DEAD_LETTERS}' and state < 'active' and source_name is not null`;

const COUNTS = `
select source_name as queue, count(*)::int as count from pgboss.job
 where name = '${DEAD_LETTERS}' and state < 'active' and source_name is not null group by 1 order by 1`;

/** At most $2 jobs that were given up before $1. */
export const DELETE_DEAD_LETTERS = `
delete from pgboss.job
 where name = '${DEAD_LETTERS}'
   and id = any(array(
         select id from pgboss.job where name = '${DEAD_LETTERS}' and created_on < $1
          order by created_on limit $2 for update skip locked))`;

/** Jobs that wait for an operator. */
export class DeadLetters {
  private started: Promise<unknown> | undefined;

  constructor(
    private readonly pool: pg.Pool,
    private readonly queue: JobQueue,
  ) {}

  /** Oldest failure first. `after`: the last one of the previous page. `queue`: only of that queue. */
  async list(limit: number, after?: { failedAt: string; id: string }, queue?: string): Promise<DeadLetter[]> {
    const { rows } = await this.pool.query<Row>(
      `${SELECT} and ($2::timestamptz is null or (date_trunc('milliseconds', created_on), id) > ($2, $3::uuid))
         and ($4::text is null or source_name = $4)
        order by date_trunc('milliseconds', created_on), id limit $1`,
      [limit, after?.failedAt ?? null, after?.id ?? null, queue ?? null],
    );
    return rows.map(letterOf);
  }

  /** Number of dead letters by queue. */
  async counts(): Promise<ReadonlyMap<string, number>> {
    const { rows } = await this.pool.query<{ queue: string; count: number }>(COUNTS);
    return new Map(rows.map(({ queue, count }) => [queue, count]));
  }

  async find(id: string): Promise<DeadLetter | undefined> {
    const row = await this.row(this.pool, id);
    return row && letterOf(row);
  }

  /** Returns it to its queue, with all its attempts. False if another caller was faster. */
  async redrive(id: string): Promise<boolean> {
    await this.start();
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const moved = await this.move(client, id);
      await client.query('commit');
      client.release();
      return moved;
    } catch (error) {
      // Closing the connection ends the transaction in any state.
      client.release(true);
      throw error;
    }
  }

  async stop(): Promise<void> {
    if (this.started) await this.queue.stop({ graceful: false });
  }

  private async move(client: pg.PoolClient, id: string): Promise<boolean> {
    const db = queries(client);
    const row = await this.row(client, id, 'for update skip locked');
    if (!row) return false;
    await this.queue.deleteJob(DEAD_LETTERS, id, { db });
    const { data, singleton_key: key } = row;
    // Uses the same key, because a job that is planned already does the same work.
    await this.queue.insert(row.source_name, [{ data: data ?? {}, ...(key && { singletonKey: key }) }], { db });
    return true;
  }

  private async row(connection: Pick<pg.Pool, 'query'>, id: string, lock = ''): Promise<Row | undefined> {
    const { rows } = await connection.query<Row>(`${SELECT} and id = $1 ${lock}`, [id]);
    return rows[0];
  }

  /** Created on demand, because few processes need the queue. */
  private async start(): Promise<void> {
    this.started ??= this.queue.start();
    try {
      await this.started;
    } catch (error) {
      this.started = undefined;
      throw error;
    }
  }
}

function letterOf(row: Row): DeadLetter {
  const message = row.output?.message;
  return {
    id: row.id,
    queue: row.source_name,
    data: row.data ?? {},
    error: typeof message === 'string' ? scrub(message).slice(0, ERROR_MAX) : undefined,
    tries: (row.source_retry_count ?? 0) + 1,
    createdAt: row.source_created_on ?? row.created_on,
    failedAt: row.created_on,
  };
}
