import { readFileSync } from 'node:fs';
import pg from 'pg';

/** Everything that must not grow with time, only with payments. */
export interface Sample {
  payments: number;
  memoryMb: Record<string, number>;
  /** Of the whole database, for each payment. */
  bytesPerPayment: number;
  /** Jobs that are not done, and rows of the queue in all. */
  jobs: { waiting: number; rows: number };
  /** Dead rows, as a part of all rows, of the worst table with more than a few. */
  deadShare: number;
  silent: number;
  notifications: number;
}

const SIZES = `
select pg_database_size(current_database())::float8 as bytes,
       (select count(*)::int from es.streams where category = 'payment') as payments,
       (select count(*)::int from pgboss.job where state < 'active') as waiting,
       (select count(*)::int from pgboss.job) as rows,
       (select count(*)::int from payments.payment_history_v2 where is_silent) as silent,
       (select count(*)::int from payments.notifications) as notifications,
       (select coalesce(max(n_dead_tup::float8 / greatest(n_live_tup, 1)), 0) from pg_stat_user_tables
         where n_live_tup > 1000) as dead`;

/** Looks at the database and at the memory of processes. */
export async function sample(url: string, pids: Readonly<Record<string, number>>, before: number): Promise<Sample> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, number>>(SIZES);
    const { bytes, payments, waiting, rows: jobs, dead, silent, notifications } = rows[0]!;
    return {
      payments: payments!,
      memoryMb: Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, residentMb(pid)])),
      bytesPerPayment: (bytes! - before) / Math.max(1, payments!),
      jobs: { waiting: waiting!, rows: jobs! },
      deadShare: dead!,
      silent: silent!,
      notifications: notifications!,
    };
  } finally {
    await client.end();
  }
}

function residentMb(pid: number): number {
  const kb = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kb ?? 0) / 1_024;
}

export function line({ payments, memoryMb, bytesPerPayment, jobs, deadShare, notifications }: Sample): string {
  const memory = Object.entries(memoryMb).map(([name, mb]) => `${name} ${mb.toFixed(0)} MB`);
  return [
    `${payments} payments`,
    ...memory,
    `${(bytesPerPayment / 1_024).toFixed(1)} kB a payment`,
    `${jobs.waiting} jobs wait, ${jobs.rows} rows of jobs`,
    `${notifications} notifications`,
    `dead rows ${(100 * deadShare).toFixed(0)} %`,
  ].join(', ');
}
