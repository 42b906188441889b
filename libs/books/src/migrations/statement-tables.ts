/**
 * What finance brings in: statements, what they were matched with, and the differences. None of it is of the log. No foreign keys: with a million
 * lines they would cost as much as the lines.
 */
export const STATEMENT_TABLES = `
create table books.statements (
  id          uuid primary key,
  merchant    text collate "C" not null,
  -- Name of the profile: what one source told is matched once with it.
  source      text collate "C" not null,
  file_name   text not null,
  digest      text collate "C" not null,
  state       text collate "C" not null,
  -- Why it was not taken in.
  failure     text,
  format      text collate "C" not null,
  encoding    text collate "C" not null,
  bytes       bigint not null,
  bytes_read  bigint not null default 0,
  lines       bigint not null default 0,
  ignored     bigint not null default 0,
  errors      bigint not null default 0,
  -- The time that it speaks of: money that moved then and is not in it is a difference.
  covers_from timestamptz,
  covers_to   timestamptz,
  matched     bigint not null default 0,
  imported_by text not null,
  imported_at timestamptz not null,
  updated_at  timestamptz not null
);
create unique index statements_once on books.statements (merchant, source, digest) where state <> 'failed';
create index statements_newest on books.statements (imported_at desc);

create table books.statement_lines (
  statement_id       uuid not null,
  line_no            integer not null,
  kind               text collate "C" not null,
  external_id        text collate "C",
  transaction_number text collate "C",
  session_id         text collate "C",
  amount_minor       bigint not null,
  currency           text collate "C" not null,
  fee_minor          bigint not null,
  processor          text collate "C",
  at                 timestamptz not null,
  constraint statement_lines_pkey primary key (statement_id, line_no)
);

create table books.statement_errors (
  statement_id uuid not null,
  line_no      integer not null,
  field        text collate "C",
  problem      text collate "C" not null,
  value        text not null
);
create index statement_errors_of on books.statement_errors (statement_id, line_no);

-- Which line tells of which movement. A movement is told of once by each source.
create table books.matches (
  merchant     text collate "C" not null,
  source       text collate "C" not null,
  stream_id    text collate "C" not null,
  key          text collate "C" not null,
  statement_id uuid not null,
  line_no      integer not null,
  constraint matches_pkey primary key (merchant, source, stream_id, key),
  constraint matches_of_line unique (statement_id, line_no)
);

create table books.differences (
  id           bigint generated always as identity primary key,
  merchant     text collate "C" not null,
  source       text collate "C" not null,
  statement_id uuid not null,
  outcome      text collate "C" not null,
  -- Which fields differ.
  fields       text[] not null,
  line_no      integer,
  stream_id    text collate "C",
  key          text collate "C",
  amount_minor bigint not null,
  currency     text collate "C" not null,
  -- When the money moved.
  at           timestamptz not null,
  found_at     timestamptz not null,
  -- Until then its absence is a matter of time.
  expected_by  timestamptz,
  assignee     text,
  note         text,
  resolution   text collate "C",
  why          text,
  resolved_by  text,
  resolved_at  timestamptz
);
create index differences_open on books.differences (merchant, at, id) where resolved_at is null;
create index differences_of on books.differences (statement_id, id);
create index differences_of_movement on books.differences (stream_id, key) where resolved_at is null;

-- What only statements tell: fees, and disputes that somebody has booked. Two sides each.
create table books.statement_postings (
  statement_id uuid not null,
  line_no      integer not null,
  leg          smallint not null,
  merchant     text collate "C" not null,
  kind         text collate "C" not null,
  account      text collate "C" not null,
  amount_minor bigint not null,
  currency     text collate "C" not null,
  processor    text collate "C" not null,
  -- The open day in which it was booked.
  day          date not null,
  constraint statement_postings_pkey primary key (statement_id, line_no, leg)
);
create index statement_postings_of_day on books.statement_postings (merchant, day);
`;
