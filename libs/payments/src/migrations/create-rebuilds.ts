import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- What rebuilds make beside the live tables, and drop again. Who may rebuild may make tables here.
create schema rebuilds;

-- Read models that an administrator wants made anew: a worker takes them, and tells here how far it is.
create table payments.rebuilds (
  id          uuid primary key,
  read_model  text collate "C" not null,
  asked_by    text not null,
  asked_at    timestamptz not null,
  -- The process that is at it; another takes over once the lease is over.
  owner       uuid,
  lease_until timestamptz,
  -- The program that began it: another one begins anew, since it may make other rows.
  program     text collate "C",
  done        bigint not null default 0,
  total       bigint not null default 0,
  ended_at    timestamptz,
  rows        bigint,
  corrected   bigint,
  error       text
);
create unique index rebuilds_under_way on payments.rebuilds (read_model) where ended_at is null;
create index rebuilds_newest on payments.rebuilds (read_model, asked_at desc);
create index rebuilds_ended on payments.rebuilds (ended_at);
`;

export class CreateRebuilds1763722000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
