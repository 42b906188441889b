import { DEAD_LETTERS } from '#platform';
import type { IncidentKind } from './incident-kinds.js';

const BURST_MIN = 20;
const AT_ONCE_MAX = 100;

const ofNotifications = (state: 'contradicted' | 'orphan' | 'failed') => `
select id::text as key, merchant, substring(stream_id from '^payment-[^-]+-(.*)$') as order_id, received_at as since,
       jsonb_strip_nulls(jsonb_build_object('notificationId', id, 'sessionId', left(session_id, 100), 'reason', reason)) as details
  from payments.notifications where state = '${state}' and state <> 'processed'`;

/** At most one per hour and merchant. */
const UNVERIFIED_BURST = `
select merchant || ' ' || date_trunc('hour', max(received_at)) as key, merchant, null as order_id, min(received_at) as since,
       jsonb_build_object('inFiveMinutes', count(*)) as details
  from payments.notifications
 where state = 'unverified' and state <> 'processed' and received_at > now() - interval '5 minutes'
 group by merchant having count(*) >= ${BURST_MIN}`;

const DEAD_LETTER = `
select id::text as key, coalesce(substring(data ->> 'streamId' from '^payment-([^-]+)-'), '') as merchant,
       substring(data ->> 'streamId' from '^payment-[^-]+-(.*)$') as order_id, created_on as since,
       jsonb_build_object('jobId', id, 'queue', source_name) as details
  from pgboss.job where name = '${DEAD_LETTERS}' and state < 'active' and source_name is not null`;

const POISON_EVENT = `
select name || ' ' || failed_position as key, '' as merchant, null as order_id, coalesce(failed_at, now()) as since,
       jsonb_build_object('projection', name, 'position', failed_position) as details
  from es.projections where failed_position is not null and retired_at is null`;

/** A statement for each kind, which selects key, merchant, order_id, since and details of the current incidents. */
export type IncidentSources = Readonly<Partial<Record<IncidentKind, string>>>;

const SOURCES: IncidentSources = {
  NOTIFICATION_CONTRADICTED: ofNotifications('contradicted'),
  NOTIFICATION_ORPHAN: ofNotifications('orphan'),
  NOTIFICATION_FAILED: ofNotifications('failed'),
  UNVERIFIED_BURST,
  DEAD_LETTER,
  POISON_EVENT,
};

const noted = (kind: string, source: string) => `
insert into payments.incidents (key, kind, merchant, order_id, since, details)
select '${kind}|' || found.key, '${kind}', found.merchant, found.order_id, found.since, found.details
  from (${source}) found
 where not exists (select from payments.incidents known where known.key = '${kind}|' || found.key)
 limit ${AT_ONCE_MAX}
    on conflict (key) do nothing`;

/** Statements that store new incidents, found in tables of payments and in those of `others`. */
export function notesOfStored(others: IncidentSources): string[] {
  return Object.entries({ ...SOURCES, ...others }).map(([kind, source]) => noted(kind, source));
}
