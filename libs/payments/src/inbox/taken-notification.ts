import { merchantsWith } from '../store/due-queues.js';
import { IS_HERE } from '../store/placement.js';

/** A notification that is due, taken by this process. */
export interface TakenNotification {
  id: string;
  merchant: string;
  streamId: string;
  receivedAt: Date;
  attempts: number;
  correlationId: string;
  sealedFor: string;
  sealed: Buffer;
}

export interface SealedRow {
  id: string;
  merchant: string;
  stream_id: string;
  received_at: Date;
  attempts: number;
  correlation_id: string | null;
  sealed_for: string;
  sealed: Buffer;
}

const TABLE = 'payments.notifications';

/** Each merchant has a queue of its own. The lateral query locks no more than are taken. */
export const TAKE_DUE = `
with recursive ${merchantsWith(TABLE, 'next_attempt_at')},
queues as (
  select merchant, $4 - coalesce(under_way, 0) as room
    from found left join unnest($5::text[], $6::int[]) as busy (merchant, under_way) using (merchant)
   where merchant is not null and ${IS_HERE})
update ${TABLE}
   set attempts = attempts + case state when 'received' then 1 else 0 end, next_attempt_at = $2
 where id in (
   select due.id from (select * from queues where room > 0 order by room desc) as queue
    cross join lateral (select id from ${TABLE} known
                         where known.merchant = queue.merchant and next_attempt_at <= $1
                         order by next_attempt_at limit queue.room for update skip locked) as due
    limit $3)
returning id, merchant, stream_id, received_at, attempts, correlation_id, sealed_for, sealed`;

/** A later time is kept. A notification with more attempts has come to an end, and has a time of its own. */
export const KEEP_TAKEN = `
update ${TABLE} as known set next_attempt_at = $3
  from unnest($1::uuid[], $2::int[]) as taken (id, attempts)
 where known.id = taken.id and known.attempts = taken.attempts and next_attempt_at <= $3`;

export function takenFrom(row: SealedRow): TakenNotification {
  const { id, merchant, stream_id: streamId, received_at: receivedAt, attempts, sealed_for: sealedFor, sealed } = row;
  return { id, merchant, streamId, receivedAt, attempts, correlationId: row.correlation_id ?? id, sealedFor, sealed };
}
