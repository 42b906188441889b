import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- One row for each payment, as people look for it. Filled from the log by its projection; holds no personal data.
create table payments.payment_search (
  stream_id      text collate "C" primary key,
  merchant       text collate "C" not null,
  order_id       text collate "C" not null,
  version        bigint not null,
  started_at     timestamptz not null,
  phase          text collate "C" not null,
  currency       text collate "C" not null,
  amount_minor   bigint not null,
  captured_minor bigint not null,
  refunded_minor bigint not null,
  card_type      text,
  card_digits    text collate "C",
  processor      text collate "C",
  in_review      boolean not null,
  unknown_since  timestamptz,
  -- Sessions, guids and every number of the provider.
  ids            text[] not null
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
-- Every list is in this order, whatever it is filtered by.
create index payment_search_newest on payments.payment_search (started_at desc, stream_id desc);
create index payment_search_merchant on payments.payment_search (merchant, started_at desc, stream_id desc);
create index payment_search_phase on payments.payment_search (phase, started_at desc, stream_id desc);
create index payment_search_currency on payments.payment_search (currency, started_at desc, stream_id desc);
create index payment_search_processor on payments.payment_search (processor, started_at desc, stream_id desc)
  where processor is not null;
create index payment_search_card on payments.payment_search (card_digits, started_at desc, stream_id desc)
  where card_digits is not null;
create index payment_search_review on payments.payment_search (started_at desc, stream_id desc) where in_review;
create index payment_search_unknown on payments.payment_search (started_at desc, stream_id desc)
  where unknown_since is not null;
create index payment_search_amount on payments.payment_search (amount_minor, started_at desc, stream_id desc);
create index payment_search_order on payments.payment_search (order_id);
create index payment_search_ids on payments.payment_search using gin (ids);
`;

export class CreatePaymentSearch1763710000040 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
