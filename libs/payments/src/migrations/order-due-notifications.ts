import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- Each merchant has a queue of its own. Workers of the version before find theirs by it, in more time.
create index notifications_due_of_merchant on payments.notifications (merchant, next_attempt_at) where next_attempt_at is not null;
drop index payments.notifications_next_attempt;
`;

export class OrderDueNotifications1763734000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
