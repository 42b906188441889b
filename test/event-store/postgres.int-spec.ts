import { EventStore, eventStoreMigrations, Upcasters } from '#event-store';
import pg from 'pg';
import { eventStoreContract } from './contract.js';
import { upcastPriced } from './subject.js';
import { createDatabaseOf } from '#test/migrated-database.js';

/** As much of the tables beside the log as the contract needs. */
const TABLES = `
  create schema payments;
  create table payments.operation_guids (
    merchant text not null, guid text not null, stream_id text not null,
    constraint operation_guids_pkey primary key (merchant, guid));
  create table payments.sessions (session_id uuid primary key, merchant text not null, stream_id text not null);
  create table payments.payment_history (stream_id text primary key, version bigint not null, payment jsonb not null)`;

const PROJECT = `
  insert into payments.payment_history (stream_id, version, payment) values ($1, $2, $3)
  on conflict (stream_id) do update set version = excluded.version, payment = excluded.payment`;

eventStoreContract('the event store in Postgres', async () => {
  const database = await createDatabaseOf(eventStoreMigrations);
  const pool = new pg.Pool({ connectionString: database.url, max: 4 });
  await pool.query(TABLES);
  return {
    store: new EventStore(pool, new Upcasters().add('Priced', 1, upcastPriced)),
    project: async (streamId, version, data) => {
      await pool.query(PROJECT, [streamId, version, JSON.stringify(data)]);
    },
    close: async () => {
      await pool.end();
      await database.drop();
    },
  };
});
