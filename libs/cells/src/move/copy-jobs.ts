import { createPool, JobQueue } from '#platform';
import { paymentsOf, type Side } from './side.js';

interface WaitingJob {
  id: string;
  name: string;
  data: object;
  start_after: Date;
  singleton_key: string | null;
}

const WAITING = `
select id, name, data, start_after, singleton_key from pgboss.job
 where state in ('created', 'retry', 'active') and data ->> 'streamId' >= $1 and data ->> 'streamId' < $2`;

/** Copies unfinished jobs about the merchant's payments. Ids are kept, so a repeat adds none twice. */
export async function copyJobs(source: Side, target: Side, merchant: string): Promise<number> {
  const { from, to } = paymentsOf(merchant);
  const { rows } = await source.client.query<WaitingJob>(WAITING, [from, to]);
  if (rows.length === 0) return 0;
  const pool = createPool(target.cell.databaseUrl, {
    max: 2,
    applicationName: 'cells move',
    onIdleError: () => undefined,
  });
  const queue = new JobQueue(pool, { supervise: false }, () => undefined);
  try {
    await queue.start();
    for (const [name, jobs] of Map.groupBy(rows, (job) => job.name)) {
      await queue.declare(name);
      await queue.insert(
        name,
        jobs.map(({ id, data, start_after, singleton_key }) => ({
          id,
          data,
          startAfter: start_after,
          ...(singleton_key !== null && { singletonKey: singleton_key }),
        })),
      );
    }
    return rows.length;
  } finally {
    await queue.stop({ graceful: false });
    await pool.end();
  }
}
