import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- Filters of the list of payments that somebody gave a name. A place each, so that nobody has more than fifty.
create table console.saved_views (
  person     text not null,
  name       text not null check (length(name) between 1 and 60),
  place      smallint not null check (place between 1 and 50),
  -- As in the address of the page.
  fields     jsonb not null,
  created_at timestamptz not null default now(),
  primary key (person, name),
  unique (person, place)
);
`;

export class CreateSavedViews1763710000510 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
