import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- The search has the same numbers under an index of its own; this one was written anew with each version of a row.
drop index payments.payment_history_v2_transactions;
`;

export class DropTransactionsIndex1763721000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
