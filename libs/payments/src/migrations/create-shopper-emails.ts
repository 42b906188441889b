import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- Which payments an e-mail address belongs to. Of the address only a keyed digest is here (a blind index): whoever has
-- these rows and not the key can neither read nor guess it. Rows go with the person's key.
create table payments.shopper_emails (
  digest    bytea not null,
  stream_id text collate "C" not null,
  primary key (digest, stream_id)
) with (autovacuum_vacuum_scale_factor = 0.05);
create index shopper_emails_stream on payments.shopper_emails (stream_id);

-- Payments are found by the ids of requests from now on, the stored ones as well: they are read once more.
update es.projections set position = 0 where name = 'payment-search-v1';
`;

export class CreateShopperEmails1763710000500 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
