import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- A new version of a row hardly ever fits beside the one before, and each has new index entries: room that is kept free for it is lost.
alter table payments.payment_history_v2 set (fillfactor = 100);
alter table payments.payment_search set (fillfactor = 100);

-- The list is ordered by stream within one instant, which few payments share: those are sorted when they are read. The id of the
-- stream was half of each entry.
drop index payments.payment_search_newest, payments.payment_search_merchant, payments.payment_search_phase,
  payments.payment_search_currency, payments.payment_search_processor, payments.payment_search_card,
  payments.payment_search_review, payments.payment_search_unknown, payments.payment_search_amount;
create index payment_search_newest on payments.payment_search (started_at desc);
create index payment_search_merchant on payments.payment_search (merchant, started_at desc);
create index payment_search_phase on payments.payment_search (phase, started_at desc);
create index payment_search_currency on payments.payment_search (currency, started_at desc);
create index payment_search_processor on payments.payment_search (processor, started_at desc) where processor is not null;
create index payment_search_card on payments.payment_search (card_digits, started_at desc) where card_digits is not null;
create index payment_search_review on payments.payment_search (started_at desc) where in_review;
create index payment_search_unknown on payments.payment_search (started_at desc) where unknown_since is not null;
create index payment_search_amount on payments.payment_search (amount_minor, started_at desc);
`;

export class PackReadModels1763723000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
