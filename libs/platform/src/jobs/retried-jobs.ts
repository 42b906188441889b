import type pg from 'pg';
import { scrub } from '../logging/redaction.js';

/** Jobs of one queue that have failed and will be tried again. */
export interface RetriedJobs {
  queue: string;
  count: number;
  /** Of one of them, without what looks private. */
  error: string | undefined;
}

const COUNTED_MAX = 1_000;
const ERROR_MAX = 300;

const SELECT = `
select name as queue, count(*)::int as count, max(output ->> 'message') as error
  from (select name, output from pgboss.job where state = 'retry' limit ${COUNTED_MAX}) as retried
 group by name order by name`;

export async function listRetriedJobs(pool: pg.Pool): Promise<RetriedJobs[]> {
  const { rows } = await pool.query<{ queue: string; count: number; error: string | null }>(SELECT);
  return rows.map(({ error, ...jobs }) => ({
    ...jobs,
    error: error === null ? undefined : scrub(error).slice(0, ERROR_MAX),
  }));
}
