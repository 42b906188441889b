import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- What moved in other databases of a merchant whose payments are spread: a copy, made anew for each statement that is matched.
create table books.movements_elsewhere (
  stream_id          text collate "C" not null,
  key                text collate "C" not null,
  merchant           text collate "C" not null,
  order_id           text collate "C" not null,
  session_id         text collate "C" not null,
  kind               text collate "C" not null,
  external_id        text collate "C",
  transaction_number text collate "C",
  amount_minor       bigint not null,
  currency           text collate "C" not null,
  at                 timestamptz not null,
  constraint movements_elsewhere_pkey primary key (stream_id, key)
);
create index movements_elsewhere_by_time on books.movements_elsewhere (merchant, at);
`;

export class MovementsElsewhere1764230000701 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
