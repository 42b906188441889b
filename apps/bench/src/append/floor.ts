import pg from 'pg';
import type { OpenStore } from './store.js';

/** The least that keeps streams in order: a row with the version, which is the lock, and the events. */
const TABLES = `
create table streams (stream_id text collate "C" primary key, version bigint not null) with (fillfactor = 80);
create table events (
  position   bigint generated always as identity primary key,
  stream_id  text collate "C" not null,
  version    bigint not null,
  event_id   uuid not null,
  type       text collate "C" not null,
  data       jsonb not null,
  created_at timestamptz not null default now(),
  unique (stream_id, version)
);`;

const FIRST =
  'with stream as (insert into streams values ($1, cardinality($3::uuid[])) returning $2::bigint as version)';
const NEXT = `
  with stream as (update streams set version = $2 + cardinality($3::uuid[])
                   where stream_id = $1 and version = $2 returning $2::bigint as version)`;
const ONE = `
  insert into events (stream_id, version, event_id, type, data)
  select $1, stream.version + 1, ($3::uuid[])[1], ($4::text[])[1], ($5::jsonb[])[1] from stream`;
const MANY = `
  insert into events (stream_id, version, event_id, type, data)
  select $1, stream.version + e.ordinal, e.id, e.type, e.data
    from stream, unnest($3::uuid[], $4::text[], $5::jsonb[]) with ordinality as e (id, type, data, ordinal)`;

/** One named prepared statement an append, as pgbench would run it, through the bare driver. */
export const floor: OpenStore = async (postgres, connections) => {
  const pool = new pg.Pool({ connectionString: await postgres.create('append_floor'), max: connections });
  await pool.query(TABLES);
  return {
    name: 'floor',
    async append(stream, version, events) {
      const [first, one] = [version === 0, events.length === 1];
      const { rowCount } = await pool.query({
        name: `${first ? 'first' : 'next'}-${one ? 'one' : 'many'}`,
        text: (first ? FIRST : NEXT) + (one ? ONE : MANY),
        values: [
          stream,
          version,
          events.map(({ id }) => id),
          events.map(({ type }) => type),
          events.map(({ data }) => JSON.stringify(data)),
        ],
      });
      if (rowCount !== events.length) throw new Error(`${stream} is not at version ${version}`);
    },
    close: () => pool.end(),
  };
};
