import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- For operators: released from review, and the provider has not been heard of it since.
alter table payments.payment_history_v2 add column released_since timestamptz;
create index payment_history_v2_released on payments.payment_history_v2 (released_since, stream_id)
  where released_since is not null;
`;

export class ListReleased1763710000601 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
