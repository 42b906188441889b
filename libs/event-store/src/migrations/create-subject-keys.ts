import type { MigrationInterface, QueryRunner } from 'typeorm';
import { refuseDown } from './refuse-down.js';

const subjectKeysSql = `
-- The key of one person's data, wrapped by the master key. An erased subject keeps its row, so that nobody makes a new
-- key for it by accident. Keep this table out of long-lived backups: a restored key is a restored person.
create table es.subject_keys (
  subject     text collate "C" primary key,
  wrapped_key bytea,
  created_at  timestamptz not null default now(),
  erased_at   timestamptz,
  check ((wrapped_key is null) = (erased_at is not null))
);
`;

export class CreateSubjectKeys1763700000003 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(subjectKeysSql);
  }

  down(): Promise<void> {
    return refuseDown();
  }
}
