import { DELETE_DEAD_LETTERS } from '#platform';

/** How long rows of one kind are kept. */
export interface RetentionRule {
  /** Name of the kind in the setting and the metric. */
  name: string;
  days: number;
  /** Deletes at most $2 rows older than $1; returns their number as `deleted`. */
  sql: string;
}

/** The smallest UUIDv7 of a time. Ids are ordered by time, so the primary key finds old rows. */
const FIRST_ID_OF = (at: string) =>
  `(lpad(to_hex((extract(epoch from ${at}::timestamptz) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`;

const counted = (statement: string) =>
  `with gone as (${statement} returning 1) select count(*)::int as deleted from gone`;

const PROCESSED = counted(`
delete from payments.notifications
 where id = any(array(
         select id from payments.notifications
          where id < ${FIRST_ID_OF('$1')} and state = 'processed' and processed_at < $1
          order by id limit $2 for update skip locked))`);

/** Repeats the condition of the partial index, so that Postgres uses it. */
const inState = (state: string) =>
  counted(`
delete from payments.notifications
 where id = any(array(
         select id from payments.notifications
          where state = '${state}' and state <> 'processed' and received_at < $1
          order by received_at, id limit $2 for update skip locked))`);

/** The guids and transaction ids of a payment go with its sessions; its row in the read model names them, where nothing newer is in the log. */
const KEYS_AT_REST = `
with old as (
  select s.session_id, h.merchant, h.stream_id, h.transaction_ids,
         array(select jsonb_path_query(h.payment, '$.operations[*].guid') #>> '{}') as guids
    from payments.sessions s join payments.payment_history_v2 h on h.stream_id = s.stream_id
   where s.session_id < ${FIRST_ID_OF('$1')} and h.at_rest_since < $1
     and not exists (select from es.streams t where t.stream_id = h.stream_id and t.version > h.version)
   order by s.session_id limit $2 for update of s skip locked),
guids as (
  delete from payments.operation_guids g using old
   where g.merchant = old.merchant and g.guid = any(old.guids) and g.stream_id = old.stream_id returning 1),
transactions as (
  delete from payments.transaction_ids t using old
   where t.merchant = old.merchant and t.id = any(old.transaction_ids) and t.stream_id = old.stream_id returning 1),
sessions as (
  delete from payments.sessions where session_id in (select session_id from old) returning 1)
select ((select count(*) from guids) + (select count(*) from transactions) + (select count(*) from sessions))::int as deleted`;

const HISTORY_READS = counted(`
delete from payments.shop_asked
 where stream_id = any(array(
         select stream_id from payments.shop_asked where asked_at < $1
          order by asked_at limit $2 for update skip locked))`);

const INCIDENTS = counted(`
delete from payments.incidents
 where key = any(array(
         select key from payments.incidents where found_at < $1
          order by found_at limit $2 for update skip locked))`);

/** Rebuilds that ended before $1. */
const REBUILDS = counted(`
delete from payments.rebuilds
 where id = any(array(select id from payments.rebuilds where ended_at < $1 order by ended_at limit $2))`);

const PROVIDER_FIGURES = counted(`
delete from payments.provider_figures
 where ctid = any(array(select ctid from payments.provider_figures where minute < $1 order by minute limit $2))`);

const CONSOLE_SESSIONS = counted(`
delete from console.sessions
 where id = any(array(select id from console.sessions where expires_at < $1 order by expires_at limit $2))`);

/** Rows of statements without open differences. Matches, differences and fees stay, because the books need them. */
const ofOldStatements = (table: string) =>
  counted(`
delete from ${table}
 where ctid = any(array(
         select row.ctid from books.statements s join ${table} row on row.statement_id = s.id
          where s.imported_at < $1 and s.state in ('matched', 'failed')
            and not exists (select from books.differences d where d.statement_id = s.id and d.resolved_at is null)
          limit $2))`);

/**
 * Everything that grows with data from others, and how long it is kept. Events stay. Notifications in other states wait for something and
 * are not deleted.
 */
export const RETENTION: readonly RetentionRule[] = [
  { name: 'processed-notifications', days: 90, sql: PROCESSED },
  { name: 'unverified-notifications', days: 30, sql: inState('unverified') },
  { name: 'contradicted-notifications', days: 30, sql: inState('contradicted') },
  // Signed, so they may be evidence when books are compared. Kept as long as processed ones.
  { name: 'orphan-notifications', days: 90, sql: inState('orphan') },
  { name: 'foreign-notifications', days: 90, sql: inState('foreign') },
  // A person has dismissed them, or assigned them to a payment.
  { name: 'dismissed-notifications', days: 90, sql: inState('dismissed') },
  { name: 'attached-notifications', days: 400, sql: inState('attached') },
  // Set aside for an operator, and possibly the only trace of money.
  { name: 'failed-notifications', days: 400, sql: inState('failed') },
  // Counted from the time when the payment came to rest. Later messages about it are orphans.
  { name: 'keys-of-payments-at-rest', days: 400, sql: KEYS_AT_REST },
  // Longer than the shop gets webhooks about anything.
  { name: 'shop-asked', days: 90, sql: HISTORY_READS },
  // Longer than what they are about, because each is reported once.
  { name: 'incidents', days: 400, sql: INCIDENTS },
  // Counted from the statement's import, if none of its differences is open.
  { name: 'statement-lines', days: 400, sql: ofOldStatements('books.statement_lines') },
  { name: 'statement-errors', days: 90, sql: ofOldStatements('books.statement_errors') },
  // Sessions end after eight hours. A login deletes ended ones as well.
  { name: 'console-sessions', days: 1, sql: CONSOLE_SESSIONS },
  { name: 'rebuilds', days: 90, sql: REBUILDS },
  // One hour of them is shown.
  { name: 'provider-figures', days: 2, sql: PROVIDER_FIGURES },
  // Counted from the time when the job was given up.
  { name: 'dead-letters', days: 90, sql: counted(DELETE_DEAD_LETTERS) },
];
