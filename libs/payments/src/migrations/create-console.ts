import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- What only the console keeps: who is logged in. What people decide is in the log.
create schema console;

create table console.sessions (
  -- Digest of what the cookie holds.
  id         bytea primary key,
  name       text not null,
  roles      text[] not null,
  -- The named token that it was opened with; it ends when the token is taken back.
  token      text,
  locale     text,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index sessions_expired on console.sessions (expires_at);
`;

export class CreateConsole1763710000030 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
