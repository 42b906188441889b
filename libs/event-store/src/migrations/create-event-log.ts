import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnlySql } from './append-only-sql.js';
import { readSql } from './read-sql.js';
import { refuseDown } from './refuse-down.js';

const tablesSql = `
create schema es;

-- The version of a stream is its lock: who appends holds this row until the end of the transaction.
create table es.streams (
  stream_id  text collate "C" primary key,
  category   text collate "C" not null,
  version    bigint not null check (version > 0),
  closed_at  timestamptz,
  created_at timestamptz not null default now()
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);

-- The cache must stay 1: the low-water mark relies on positions growing across sessions.
create sequence es.position_seq cache 1;

create table es.events (
  position       bigint primary key,
  version        bigint not null,
  created_at     timestamptz not null default clock_timestamp(),
  event_id       uuid not null,
  command_id     uuid,
  schema_version smallint not null,
  stream_id      text collate "C" not null,
  category       text collate "C" not null,
  type           text collate "C" not null,
  correlation_id text,
  causation_id   text,
  actor          text,
  data           jsonb not null,
  meta           jsonb,
  constraint events_stream_version unique (stream_id, version),
  constraint events_event_id unique (event_id)
);
`;

export class CreateEventLog1763700000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(tablesSql + readSql + appendOnlySql);
  }

  down(): Promise<void> {
    return refuseDown();
  }
}
