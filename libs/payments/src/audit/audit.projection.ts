import { Injectable } from '@nestjs/common';
import type { Projection, RecordedEvent } from '#event-store';
import type pg from 'pg';
import { auditEntryOf } from './audit-entry.js';

/** Processing an event twice changes nothing. */
const WRITE = `
insert into payments.audit (position, at, people, action, merchant, order_id, why, address, details)
select position, at, array(select jsonb_array_elements_text(people)), action, merchant, order_id, why, address, details
  from unnest($1::bigint[], $2::timestamptz[], $3::jsonb[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
              $9::jsonb[]) as row (position, at, people, action, merchant, order_id, why, address, details)
    on conflict (position) do nothing`;

/** All actions of people in one table: on payments, the books and the console. */
@Injectable()
export class AuditProjection implements Projection {
  readonly name = 'audit-v1';

  async apply(batch: RecordedEvent[], tx: pg.PoolClient): Promise<void> {
    const entries = batch.flatMap((event) => auditEntryOf(event) ?? []);
    if (entries.length === 0) return;
    const values = [
      entries.map(({ position }) => position),
      entries.map(({ at }) => at),
      entries.map(({ people }) => JSON.stringify(people)),
      entries.map(({ action }) => action),
      entries.map(({ merchant }) => merchant),
      entries.map(({ orderId }) => orderId),
      entries.map(({ why }) => why),
      entries.map(({ address }) => address),
      entries.map(({ details }) => JSON.stringify(details)),
    ];
    await tx.query({ name: 'audit-write', text: WRITE, values });
  }
}
