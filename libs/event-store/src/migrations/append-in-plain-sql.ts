import type { MigrationInterface, QueryRunner } from 'typeorm';
import { refuseDown } from './refuse-down.js';

/** `es.append` of an earlier version stays, because its processes may still run; its index is dropped. */
const sql = `
-- Says why nothing was appended, see log/append-text.ts. Its query sees what was committed meanwhile.
create function es.refuse_append(p_stream text) returns bigint language plpgsql volatile as $$
declare
  v_version bigint;
  v_closed  boolean;
begin
  select version, closed_at is not null into v_version, v_closed from es.streams where stream_id = p_stream;
  raise exception 'stream % is at version %', p_stream, coalesce(v_version, 0)
    using errcode = case when v_closed then 'ES002' else 'ES001' end, detail = coalesce(v_version, 0)::text;
end $$;

drop index if exists es.events_category_position;
`;

export class AppendInPlainSql1763720000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return refuseDown();
  }
}
