import type { MigrationInterface, QueryRunner } from 'typeorm';
import { refuseDown } from './refuse-down.js';

const logDigestsSql = `
-- Everything that is stored about an event, in one unambiguous text.
create function es.event_digest(e es.events) returns bytea language sql stable
return sha256(convert_to(jsonb_build_array(
  e.position, e.stream_id, e.version, e.event_id, e.type, e.data::text, e.meta::text,
  e.schema_version, e.category, extract(epoch from e.created_at),
  e.command_id, e.correlation_id, e.causation_id, e.actor)::text, 'UTF8'));

-- A chain over the log: each batch's digest covers the one before. Written by a projection, behind the appends.
create table es.log_digests (
  -- Of the first and of the last event of the batch. It covers everything after the batch before.
  position_from bigint not null,
  position_to   bigint primary key,
  -- SHA-256 of the digest before and those of the events, in order.
  digest        bytea not null,
  -- Of each event, and the start of its digest: to say which one is not as it was.
  positions     bigint[] not null,
  marks         bytea[] not null,
  created_at    timestamptz not null default now()
);

create trigger log_digests_append_only before update or delete or truncate on es.log_digests
  for each statement execute function es.refuse_rewrite();
revoke update, delete, truncate on es.log_digests from public, current_user;
`;

export class CreateLogDigests1763730000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(logDigestsSql);
  }

  down(): Promise<void> {
    return refuseDown();
  }
}
