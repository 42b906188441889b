import { migrations, paymentEventStore, type PaymentHistoryProjection } from '#payments';
import pg from 'pg';
import type { Project, RunDatabase, StoredNotification } from './run.js';
import { createDatabaseOf } from '#test/migrated-database.js';

const NUMBERS_OF_A_RUN = 10_000;
const CONNECTIONS_MAX = 10;
const NOTIFICATIONS =
  'select session_id as "sessionId", state, reason from payments.notifications where session_id = any($1)';

/** One database for many runs, whose orders all have names of their own. */
export async function onPostgres() {
  const database = await createDatabaseOf(migrations);
  const pool = new pg.Pool({ connectionString: database.url, max: CONNECTIONS_MAX });
  const store = paymentEventStore(pool);
  let position = 0;
  let number = 70_000_000;

  /** The read model goes on where the run before left it. */
  const project: Project = async (projection, _after, limit) => {
    const batch = await store.readAll(position, Math.min(limit, 10_000));
    if (batch.length > 0) await inTransaction(pool, (client) => projection.apply(batch, client));
    return (position = batch.at(-1)?.position ?? position);
  };
  const notifications = async (sessionIds: string[]): Promise<StoredNotification[]> => {
    const { rows } = await pool.query<StoredNotification>(NOTIFICATIONS, [sessionIds]);
    return rows;
  };
  const parts: RunDatabase = {
    database: { store, pool: pool },
    project,
    notifications,
    emptyInbox: async () => void (await pool.query('delete from payments.notifications')),
    numbersFrom: () => (number += NUMBERS_OF_A_RUN),
    crowd: 4,
  };
  return {
    ...parts,
    close: async () => {
      await pool.end();
      await database.drop();
    },
  };
}

async function inTransaction(
  pool: pg.Pool,
  work: (client: Parameters<PaymentHistoryProjection['apply']>[1]) => Promise<void>,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await work(client);
    await client.query('commit');
  } finally {
    client.release();
  }
}
