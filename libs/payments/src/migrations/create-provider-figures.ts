import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- What each process finds of the provider, by merchant and minute: calls, how long they took, what it does not call. Rows are
-- deleted after days, so there are as many as merchants and processes that call in that time.
create table payments.provider_figures (
  minute         timestamptz not null,
  merchant       text collate "C" not null,
  -- A process since its start.
  process        uuid not null,
  calls          integer not null,
  -- Not sent, or sent and not answered.
  unanswered     integer not null,
  -- Calls by how long they took; the bounds are the code's.
  buckets        integer[] not null,
  last_success   timestamptz,
  -- Endpoints that it does not call for a while, as it saw them last.
  open_endpoints text[] not null,
  seen_at        timestamptz not null,
  primary key (minute, merchant, process)
);
`;

export class CreateProviderFigures1763722000002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
