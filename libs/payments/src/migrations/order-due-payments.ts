import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- Somebody waits for what is due. Others get it with their next event, or by a rebuild.
alter table payments.payment_history_v2 add column is_pressing boolean not null default false;
update payments.payment_history_v2 set is_pressing = true where open_end_since is not null;
update payments.payment_history_v2 set is_pressing = true where review_since is not null and not is_pressing;
update payments.payment_history_v2 set is_pressing = true where released_since is not null and not is_pressing;

-- Each merchant has a queue of its own, and what somebody waits for is in one of its own. Workers of the version before find theirs by it,
-- in more time.
drop index payments.payment_history_v2_due;
create index payment_history_v2_due on payments.payment_history_v2 (merchant, is_pressing, due_at) where due_at is not null;
`;

export class OrderDuePayments1763733000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
