import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- Of the body, keyed with what seals it: the same message again is found among those of its session. Absent of older ones.
alter table payments.notifications add column digest bytea;
`;

export class AddNotificationDigests1763731000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
