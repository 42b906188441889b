import type pg from 'pg';
import { LOW_WATER_KEY } from '../log/append-text.js';
import { inRanges, rangeValues, type StreamRange } from './stream-range.js';

/** A row of the log as text, so that copying changes no value. */
export interface CopiedEvent {
  position: string;
  version: string;
  created_at: string;
  event_id: string;
  command_id: string | null;
  schema_version: number;
  stream_id: string;
  category: string;
  type: string;
  correlation_id: string | null;
  causation_id: string | null;
  actor: string | null;
  data: string;
  meta: string | null;
}

export interface CopiedPage {
  /** Position up to which the log was read; undefined at its end. */
  through: number | undefined;
  events: CopiedEvent[];
}

/** The metadata of a copied event holds its position in the source log, so it can be recognised as a copy. */
export const MOVED_FROM = 'movedFrom';

type Queries = Pick<pg.ClientBase, 'query'>;

/**
 * Reads the events of some streams between two positions, behind the low-water mark: no event will appear later at or before
 * `through`.
 */
export async function readCopies(
  source: Queries,
  after: number,
  limit: number,
  ranges: readonly StreamRange[],
): Promise<CopiedPage> {
  const { rows } = await source.query<CopiedEvent & { through: string | null }>(
    `with page as materialized (select * from es.read_all($1, $2))
     select e.position, e.version, e.created_at::text, e.event_id, e.command_id, e.schema_version, e.stream_id, e.category,
            e.type, e.correlation_id, e.causation_id, e.actor, e.data::text, e.meta::text, p.through
       from (select max(position) as through from page) p
       left join page e on ${inRanges('e.stream_id', 3)}
      order by e.position`,
    [after, limit, ...rangeValues(ranges)],
  );
  const through = rows[0]?.through;
  return { through: through ? Number(through) : undefined, events: rows.filter(({ event_id }) => event_id) };
}

const STREAMS = `
insert into es.streams as s (stream_id, category, version)
select stream_id, max(category), max(version) from unnest($1::text[], $2::text[], $3::bigint[]) as e (stream_id, category, version)
 group by stream_id
    on conflict (stream_id) do update set version = greatest(s.version, excluded.version)`;

const EVENTS = `
insert into es.events (position, version, created_at, event_id, command_id, schema_version, stream_id, category, type,
                       correlation_id, causation_id, actor, data, meta)
select nextval('es.position_seq'), version, created_at, event_id, command_id, schema_version, stream_id, category, type,
       correlation_id, causation_id, actor, data, coalesce(meta, '{}') || jsonb_build_object('${MOVED_FROM}', jsonb_build_object('cell', $14::text, 'position', position))
  from (select * from unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::uuid[], $5::uuid[], $6::smallint[], $7::text[],
                             $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::jsonb[], $15::jsonb[])
          with ordinality as e (position, version, created_at, event_id, command_id, schema_version, stream_id, category, type,
                                correlation_id, causation_id, actor, data, meta, ordinal)
         order by ordinal) as e
    on conflict do nothing`;

/**
 * Appends events of another log in their order, under new positions. `tx` must be a transaction. Events that exist already are
 * skipped, so it is safe to repeat.
 */
export async function appendCopies(tx: Queries, events: readonly CopiedEvent[], cell: string): Promise<void> {
  if (events.length === 0) return;
  const of = <K extends keyof CopiedEvent>(key: K) => events.map((event) => event[key]);
  // Takes the lock before the first position, as every append does.
  await tx.query(`select pg_advisory_xact_lock_shared(${LOW_WATER_KEY})`);
  await tx.query(STREAMS, [of('stream_id'), of('category'), of('version')]);
  await tx.query(EVENTS, [
    of('position'),
    of('version'),
    of('created_at'),
    of('event_id'),
    of('command_id'),
    of('schema_version'),
    of('stream_id'),
    of('category'),
    of('type'),
    of('correlation_id'),
    of('causation_id'),
    of('actor'),
    of('data'),
    cell,
    of('meta'),
  ]);
}

/** Position in this log of the newest copy of an event at or before `position` of the source log. */
export async function positionHere(
  tx: Queries,
  cell: string,
  position: number,
  ranges: readonly StreamRange[],
): Promise<number> {
  const { rows } = await tx.query<{ position: string }>(
    `select position from es.events
      where meta -> '${MOVED_FROM}' ->> 'cell' = $1 and (meta -> '${MOVED_FROM}' ->> 'position')::bigint <= $2
        and ${inRanges('stream_id', 3)}
      order by position desc limit 1`,
    [cell, position, ...rangeValues(ranges)],
  );
  return Number(rows[0]?.position ?? 0);
}

export interface StreamsDigest {
  events: string;
  digest: string;
}

/**
 * A digest of all columns of the events of some streams, except their position. `ignoring`: fields of `data` that hold
 * positions.
 */
export async function digestOfStreams(
  database: Queries,
  ranges: readonly StreamRange[],
  ignoring: readonly string[],
): Promise<StreamsDigest> {
  const { rows } = await database.query<StreamsDigest>(
    `select count(*)::text as events, coalesce(sum(hashtextextended(row(
              stream_id, version, event_id, type, schema_version, category, extract(epoch from created_at), command_id,
              correlation_id, causation_id, actor, data - $3::text[], nullif(coalesce(meta, '{}') - '${MOVED_FROM}', '{}'))::text,
              0)::numeric), 0)::text as digest
       from unnest($1::text[], $2::text[]) as r (f, t)
       join es.events e on e.stream_id >= r.f collate "C" and e.stream_id < r.t collate "C"`,
    [...rangeValues(ranges), ignoring],
  );
  return rows[0]!;
}
