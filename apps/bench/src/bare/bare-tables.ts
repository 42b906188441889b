/** As little as can hold the same facts: what a payment must not lose, and the keys that find it again. */
export const BARE_TABLES = `
create schema bare;
create table bare.streams (stream_id text collate "C" primary key, version bigint not null) with (fillfactor = 80);
create table bare.events (
  position   bigint generated always as identity primary key,
  stream_id  text collate "C" not null,
  version    bigint not null,
  created_at timestamptz not null default now(),
  type       text collate "C" not null,
  data       jsonb not null,
  unique (stream_id, version)
);
create table bare.guids (guid text collate "C" primary key, stream_id text collate "C" not null);
create table bare.sessions (session_id uuid primary key, stream_id text collate "C" not null);
create table bare.keys (stream_id text collate "C" primary key, key bytea not null);
create table bare.notifications (
  id uuid primary key, stream_id text collate "C" not null, body bytea not null, processed_at timestamptz
);
`;
