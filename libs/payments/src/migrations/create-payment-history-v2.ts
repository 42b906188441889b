import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- The read model in its second shape: filled from the log by its projection; until a payment's row is there, readers fold
-- its events. The first table stays for processes of the version before, and is dropped by a later one.
create table payments.payment_history_v2 (
  stream_id  text collate "C" primary key,
  merchant   text collate "C" not null,
  order_id   text collate "C" not null,
  version    bigint not null,
  phase      text collate "C" not null,
  -- When the payment is to be looked after next; a worker that has taken it moves this.
  due_at     timestamptz,
  -- For operators' lists: the oldest review (of a contradicted answer), open end, refund to make, forgotten authorization.
  review_since         timestamptz,
  contradicted_since   timestamptz,
  open_end_since       timestamptz,
  refund_waiting_since timestamptz,
  forgotten_since      timestamptz,
  -- Since its last event, where nothing waits, nothing is due and nothing is listed.
  at_rest_since        timestamptz,
  -- Not at rest, and neither due nor on a list: must never be.
  is_silent  boolean not null,
  -- The provider's numbers, of every kind, by which somebody may look for the payment.
  transaction_ids      text[] not null,
  payment    jsonb not null
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
create index payment_history_v2_due on payments.payment_history_v2 (due_at) where due_at is not null;
create index payment_history_v2_review on payments.payment_history_v2
  ((case when contradicted_since is null then 1 else 0 end), review_since, stream_id) where review_since is not null;
create index payment_history_v2_open_end on payments.payment_history_v2 (open_end_since, stream_id)
  where open_end_since is not null;
create index payment_history_v2_refund_waiting on payments.payment_history_v2 (refund_waiting_since, stream_id)
  where refund_waiting_since is not null;
create index payment_history_v2_forgotten on payments.payment_history_v2 (forgotten_since, stream_id)
  where forgotten_since is not null;
create index payment_history_v2_silent on payments.payment_history_v2 (stream_id) where is_silent;
create index payment_history_v2_transactions on payments.payment_history_v2 using gin (transaction_ids);

-- A transaction at the provider belongs to one order of a merchant: claimed in the transaction that first tells of it.
create table payments.transaction_ids (
  merchant  text collate "C" not null,
  id        text collate "C" not null,
  stream_id text collate "C" not null,
  constraint transaction_ids_pkey primary key (merchant, id)
);
insert into payments.transaction_ids (merchant, id, stream_id)
select merchant, unnest(transaction_ids), stream_id from payments.payment_history
    on conflict do nothing;

-- Also what the provider could not confirm is taken up again; this index serves what the one before did.
drop index payments.notifications_due;
create index notifications_next_attempt on payments.notifications (next_attempt_at) where next_attempt_at is not null;
`;

export class CreatePaymentHistoryV21763710000010 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
