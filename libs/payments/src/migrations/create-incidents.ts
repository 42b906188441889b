import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- What somebody is woken for: one row for each occurrence, by a key that names it, so that it is told once whichever worker
-- sees it, and however often.
create table payments.incidents (
  key      text collate "C" primary key,
  kind     text collate "C" not null,
  merchant text collate "C" not null,
  order_id text collate "C",
  since    timestamptz not null,
  details  jsonb not null,
  found_at timestamptz not null default now(),
  told_at  timestamptz
);
create index incidents_untold on payments.incidents (found_at) where told_at is null;
create index incidents_age on payments.incidents (found_at);
`;

export class CreateIncidents1763710000220 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
