import { eventStoreMigrations } from '#event-store';
import { runMigrations } from '#platform';
import pg from 'pg';
import type { Postgres } from '../stack/postgres.js';

export const EVENTS = 128_000;
export const EVENTS_OF_STREAM = 10;

/** A unique key of a table in parts must hold what it is parted by, so neither of these is unique in the whole log any more. */
const PARTED = `
create table es.parted (like es.events including defaults) partition by range (position);
alter table es.parted add primary key (position);
alter table es.parted add constraint parted_stream_version unique (stream_id, version, position);
alter table es.parted add constraint parted_event_id unique (event_id, position);
drop table es.events cascade;
alter table es.parted rename to events`;

/** Rounded up, since what is appended later must have a part too. */
const part = (index: number, size: number, isLast: boolean) => `
create table es.events_${index} partition of es.events
   for values from (${index * size + 1}) to (${isLast ? 'maxvalue' : (index + 1) * size + 1})`;

const FILL = `
insert into es.streams (stream_id, category, version)
select 'payment-shop-' || n, 'payment', ${EVENTS_OF_STREAM} from generate_series(0, ${EVENTS / EVENTS_OF_STREAM - 1}) n;
insert into es.events (position, version, event_id, schema_version, stream_id, category, type, data)
select n + 1, n % ${EVENTS_OF_STREAM} + 1, gen_random_uuid(), 1, 'payment-shop-' || n / ${EVENTS_OF_STREAM}, 'payment', 'PaymentAuthorized',
       jsonb_build_object('at', '2026-01-01T12:00:00.000Z', 'sessionId', gen_random_uuid(), 'amount', jsonb_build_object('minor', n, 'currency', 'TRY'))
  from generate_series(0, ${EVENTS - 1}) n;
select setval('es.position_seq', ${EVENTS})`;

/** A log with so many events already, in so many parts; 1: the table as it is. */
export async function logInParts(postgres: Postgres, parts: number, connections: number): Promise<pg.Pool> {
  const url = await postgres.create(`log_in_${parts}`);
  await runMigrations(url, eventStoreMigrations);
  const pool = new pg.Pool({ connectionString: url, max: connections });
  if (parts > 1) {
    await pool.query(PARTED);
    for (let index = 0; index < parts; index++) await pool.query(part(index, EVENTS / parts, index === parts - 1));
  }
  await pool.query(FILL);
  await pool.query('vacuum analyze');
  return pool;
}
