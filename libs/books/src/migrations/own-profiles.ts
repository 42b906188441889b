import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- How the statements of a source are read, as finance people say; each change is an event as well.
create table books.statement_profiles (
  merchant   text collate "C" not null,
  name       text collate "C" not null,
  definition jsonb not null,
  version    integer not null,
  kept_by    text not null,
  kept_at    timestamptz not null,
  constraint statement_profiles_pkey primary key (merchant, name)
);
`;

export class OwnProfiles1764230000601 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
