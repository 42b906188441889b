import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- For the list of disputes: the oldest that nobody has decided, and the newest, decided or not. Filled by the projection;
-- payments of before have none.
alter table payments.payment_history_v2 add column dispute_since timestamptz, add column disputed_at timestamptz;
create index payment_history_v2_dispute on payments.payment_history_v2 (dispute_since, stream_id)
  where dispute_since is not null;
create index payment_history_v2_disputed on payments.payment_history_v2 (disputed_at desc, stream_id desc)
  where disputed_at is not null;
`;

export class AddDisputes1763710000401 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
