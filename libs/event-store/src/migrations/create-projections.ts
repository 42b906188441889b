import type { MigrationInterface, QueryRunner } from 'typeorm';
import { refuseDown } from './refuse-down.js';

const projectionsSql = `
-- One row per projection: how far it is, and which process may move it until when.
create table es.projections (
  name            text collate "C" primary key,
  position        bigint not null default 0,
  owner           uuid,
  lease_until     timestamptz,
  failed_position bigint,
  failed_error    text,
  failed_at       timestamptz,
  retired_at      timestamptz,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now()
) with (fillfactor = 50);

-- Events that an operator told a projection to leave out.
create table es.set_aside_events (
  projection text collate "C" not null,
  position   bigint not null,
  error      text not null,
  created_at timestamptz not null default now(),
  primary key (projection, position)
);
`;

export class CreateProjections1763700000002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(projectionsSql);
  }

  down(): Promise<void> {
    return refuseDown();
  }
}
