import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- Logins that are over, for the ten minutes in which somebody could bring one again.
create table console.used_nonces (
  digest     bytea primary key,
  expires_at timestamptz not null
);
create index used_nonces_expired on console.used_nonces (expires_at);
`;

export class CreateUsedNonces1763729000020 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
