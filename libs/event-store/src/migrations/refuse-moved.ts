import type { MigrationInterface, QueryRunner } from 'typeorm';
import { refuseDown } from './refuse-down.js';

const sql = `
-- Of triggers on the tables that streams are written to, while some of them are in another database or on their way there.
create function es.refuse_elsewhere() returns trigger language plpgsql as $$
begin
  raise exception 'is not in this database' using errcode = 'ES005';
end $$;
`;

export class RefuseMoved1763710000700 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return refuseDown();
  }
}
