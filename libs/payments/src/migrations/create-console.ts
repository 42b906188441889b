import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- What only the console keeps: who is logged in. What people decide is in the log.
create schema console;

create table console.sessions (
  -- Digest of what the cookie holds.
  id         bytea primary key,
  name       text not null,
  roles      text[] not null,
  -- The named token that it was opened with; it ends when the token is taken back.
  token      text,
  locale     text,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
-- Decisions that one person has asked for, and that another approves or declines; each ends once.
create table console.approvals (
  id           uuid primary key,
  merchant     text collate "C" not null,
  order_id     text collate "C" not null,
  -- A decision, or the erasure of a person.
  decision     jsonb not null,
  why          text not null,
  -- The payment's, as the one who asks has seen it.
  seen_version bigint not null,
  asked_by     text not null,
  asked_at     timestamptz not null
);
create table console.approval_ends (
  approval_id uuid primary key references console.approvals (id),
  approved    boolean not null,
  by          text not null,
  at          timestamptz not null
);
create index approvals_of_payment on console.approvals (merchant, order_id);

create index sessions_expired on console.sessions (expires_at);
`;

export class CreateConsole1763710000030 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
