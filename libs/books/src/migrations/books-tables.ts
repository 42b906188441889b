/**
 * What the books projection writes, in a schema of any name: a rebuild fills a second set beside the live one. Amounts are
 * whole minor units.
 */
export const booksTables = (schema: string): string => `
-- Double entry: the sides of an entry sum to zero. One event makes few entries; \`leg\` numbers their sides.
create table ${schema}.postings (
  position       bigint not null,
  leg            smallint not null,
  merchant       text collate "C" not null,
  stream_id      text collate "C" not null,
  transaction_id text collate "C" not null,
  kind           text collate "C" not null,
  account        text collate "C" not null,
  amount_minor   bigint not null,
  currency       text collate "C" not null,
  processor      text collate "C" not null,
  card_type      text collate "C" not null,
  -- In the merchant's time zone; what arrived for a closed day stands in the open one and says which it was.
  day            date not null,
  late_for       date,
  at             timestamptz not null,
  total_minor    bigint,
  constraint postings_pkey primary key (position, leg)
);
create index postings_of_stream on ${schema}.postings (stream_id);
create index postings_of_day on ${schema}.postings (merchant, day);

-- Money that was taken or given back, as it stands now: what a statement is matched with.
create table ${schema}.movements (
  stream_id          text collate "C" not null,
  key                text collate "C" not null,
  merchant           text collate "C" not null,
  order_id           text collate "C" not null,
  session_id         text collate "C" not null,
  kind               text collate "C" not null,
  external_id        text collate "C",
  transaction_number text collate "C",
  amount_minor       bigint not null,
  currency           text collate "C" not null,
  processor          text collate "C" not null,
  card_type          text collate "C" not null,
  card_last_digits   text collate "C" not null,
  at                 timestamptz not null,
  position           bigint not null,
  constraint movements_pkey primary key (stream_id, key)
);
create index movements_by_time on ${schema}.movements (merchant, at);

create table ${schema}.daily_totals (
  merchant     text collate "C" not null,
  day          date not null,
  currency     text collate "C" not null,
  processor    text collate "C" not null,
  card_type    text collate "C" not null,
  kind         text collate "C" not null,
  count        bigint not null,
  amount_minor bigint not null,
  late_count   bigint not null,
  late_minor   bigint not null,
  constraint daily_totals_pkey primary key (merchant, day, currency, processor, card_type, kind)
);

create table ${schema}.closed_days (
  merchant         text collate "C" not null,
  day              date not null,
  position         bigint not null,
  -- What the log said up to here is in the totals.
  through_position bigint not null,
  digest           text collate "C" not null,
  -- Whether the books, at that place in the log, came to the same totals.
  agrees           boolean not null,
  closed_by        text not null,
  closed_at        timestamptz not null,
  constraint closed_days_pkey primary key (merchant, day)
);

-- Payments whose postings do not sum to zero, or hold other money than the payment: must be empty.
create table ${schema}.imbalances (
  stream_id      text collate "C" primary key,
  position       bigint not null,
  sum_minor      bigint not null,
  booked_minor   bigint not null,
  expected_minor bigint not null
);
`;

/** Tables of the projection, and what a row of them is found by. */
export const BOOKS_KEYS = {
  postings: ['position', 'leg'],
  movements: ['stream_id', 'key'],
  daily_totals: ['merchant', 'day', 'currency', 'processor', 'card_type', 'kind'],
  closed_days: ['merchant', 'day'],
  imbalances: ['stream_id'],
} as const;
