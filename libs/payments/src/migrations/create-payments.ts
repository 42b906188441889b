import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
create schema payments;

-- A guid belongs to one order of a merchant, whatever the operation.
create table payments.operation_guids (
  merchant  text collate "C" not null,
  guid      text collate "C" not null,
  stream_id text collate "C" not null,
  constraint operation_guids_pkey primary key (merchant, guid)
);

-- From the session id that the provider knows to the payment.
create table payments.sessions (
  session_id uuid primary key,
  merchant   text collate "C" not null,
  stream_id  text collate "C" not null
);

-- Notifications of the provider as received, sealed; written before they are answered.
create table payments.notifications (
  id              uuid primary key,
  merchant        text collate "C" not null,
  stream_id       text collate "C",
  session_id      text collate "C",
  state           text collate "C" not null,
  reason          text,
  received_at     timestamptz not null,
  attempts        smallint not null default 0,
  next_attempt_at timestamptz,
  processed_at    timestamptz,
  correlation_id  text,
  sealed_for      text collate "C" not null,
  sealed          bytea not null
);
create index notifications_due on payments.notifications (next_attempt_at) where state = 'received';
create index notifications_of_stream on payments.notifications (stream_id, id) where stream_id is not null;
create index notifications_aside on payments.notifications (state, received_at) where state not in ('received', 'processed');

-- When the shop last asked about a payment; only kept for merchants that want to be told of news.
create table payments.shop_asked (
  stream_id text collate "C" primary key,
  asked_at  timestamptz not null
);

-- Read model of the history query: the fold of each payment, without personal data.
create table payments.payment_history (
  stream_id  text collate "C" primary key,
  merchant   text collate "C" not null,
  order_id   text collate "C" not null,
  version    bigint not null,
  phase      text collate "C" not null,
  held       boolean not null,
  payment    jsonb not null
) with (fillfactor = 80);
create index payment_history_held on payments.payment_history (stream_id) where held;
`;

export class CreatePayments1763710000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
