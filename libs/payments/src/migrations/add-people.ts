import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- Who acts, beside the name that is shown. Null in what was written before: nobody knows then who it was.
alter table console.sessions add column person text;
alter table console.approvals add column asked_by_id text;
alter table console.approval_ends add column by_id text;
`;

export class AddPeople1763729000010 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
