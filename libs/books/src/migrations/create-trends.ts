import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the projection of the trends writes, under any name with its schema: a rebuild fills a second table. */
export const hourlyFigures = (name: string): string => `
create table ${name} (
  merchant text collate "C" not null,
  -- In the merchant's time zone, as is the hour.
  day      date not null,
  hour     smallint not null,
  currency text collate "C" not null,
  measure  text collate "C" not null,
  label    text collate "C" not null,
  count    bigint not null,
  -- Minor units; of times, seconds.
  sum      bigint not null,
  primary key (merchant, day, hour, currency, measure, label)
);`;

export class CreateTrends1764230000401 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(hourlyFigures('books.hourly_figures'));
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
