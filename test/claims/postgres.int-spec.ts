import { migrations, paymentEventStore } from '#payments';
import pg from 'pg';
import { claimsContract } from './contract.js';
import { repositoryOn } from './repository.js';
import { createDatabaseOf } from '#test/migrated-database.js';

const CONNECTIONS_MAX = 8;
const KEEP = `
insert into payments.notifications (id, merchant, stream_id, state, received_at, sealed_for, sealed)
values ($1, 'default', $2, 'processed', now(), $2, '')`;

claimsContract('claims in Postgres', async () => {
  const database = await createDatabaseOf(migrations);
  const pool = new pg.Pool({ connectionString: database.url, max: CONNECTIONS_MAX });
  // Connections are there before those who race for them.
  const clients = await Promise.all(Array.from({ length: CONNECTIONS_MAX }, () => pool.connect()));
  for (const client of clients) client.release();
  return {
    repository: repositoryOn(paymentEventStore(pool)),
    keepNotification: async (id, streamId) => {
      await pool.query(KEEP, [id, streamId]);
    },
    stateOf: async (id) => {
      const { rows } = await pool.query<{ state: string }>('select state from payments.notifications where id = $1', [
        id,
      ]);
      return rows[0]?.state;
    },
    close: async () => {
      await pool.end();
      await database.drop();
    },
  };
});
