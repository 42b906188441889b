import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- The newest of what nobody vouches for are kept for each merchant.
create index notifications_unverified on payments.notifications (merchant, received_at, id) where state = 'unverified';
-- A stranger's notifications come and go; at the default of a fifth of the table they would fill it with dead rows.
alter table payments.notifications set (autovacuum_vacuum_scale_factor = 0.02, toast.autovacuum_vacuum_scale_factor = 0.02);

create index shop_asked_age on payments.shop_asked (asked_at);
`;

export class BoundWhatGrows1763710000020 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
