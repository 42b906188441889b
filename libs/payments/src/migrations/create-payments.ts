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
-- For operators: what is not in its payment yet, and what claims to be of a session without being taken in.
create index notifications_open on payments.notifications (state, received_at, id) where state <> 'processed';
create index notifications_of_nobody on payments.notifications (session_id, id) where stream_id is null;

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
  -- For operators' lists: the oldest hold, call without a known end, refund that a person has to make.
  held_since           timestamptz,
  open_end_since       timestamptz,
  refund_waiting_since timestamptz,
  -- The provider's numbers, of every kind, by which somebody may look for the payment.
  transaction_ids      text[] not null,
  payment    jsonb not null
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
create index payment_history_held on payments.payment_history (held_since, stream_id) where held_since is not null;
create index payment_history_open_end on payments.payment_history (open_end_since, stream_id)
  where open_end_since is not null;
create index payment_history_refund_waiting on payments.payment_history (refund_waiting_since, stream_id)
  where refund_waiting_since is not null;
create index payment_history_transactions on payments.payment_history using gin (transaction_ids);
`;

export class CreatePayments1763710000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
