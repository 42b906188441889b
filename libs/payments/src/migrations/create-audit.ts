import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- What people did, from the log by its projection. Pages go by position, whatever is asked for.
create table payments.audit (
  position bigint primary key,
  at       timestamptz not null,
  -- Two, where one asked and another approved.
  people   text[] not null,
  action   text collate "C" not null,
  merchant text collate "C" not null,
  order_id text collate "C" not null,
  why      text not null,
  -- From where the call came.
  address  text collate "C" not null,
  details  jsonb not null
);
create index audit_people on payments.audit using gin (people);
create index audit_action on payments.audit (action, position desc);
create index audit_order on payments.audit (order_id, position desc) where order_id <> '';
create index audit_merchant on payments.audit (merchant, position desc) where merchant <> '';
create index audit_at on payments.audit (at, position desc);

-- When the provider was last heard of, by merchant.
create table payments.merchant_signs (
  merchant text collate "C" not null,
  sign     text collate "C" not null,
  last_at  timestamptz not null,
  constraint merchant_signs_pkey primary key (merchant, sign)
);
`;

export class CreateAudit1763710000402 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
