import { DELETE_DEAD_LETTERS } from '#platform';

/** How long rows of one kind are kept. */
export interface RetentionRule {
  /** Of the kind, in the setting and in the metric. */
  name: string;
  days: number;
  /** Deletes at most $2 rows whose time was before $1; answers their number as `deleted`. */
  sql: string;
}

/** The smallest UUIDv7 of that moment: ids are in the order of their time, so the primary key finds what is old. */
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

/** Says what the partial index says, so that it is used. */
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

/** Rows that were ended before $1. */
const REBUILDS = counted(`
delete from payments.rebuilds
 where id = any(array(select id from payments.rebuilds where ended_at < $1 order by ended_at limit $2))`);

const PROVIDER_FIGURES = counted(`
delete from payments.provider_figures
 where ctid = any(array(select ctid from payments.provider_figures where minute < $1 order by minute limit $2))`);

const CONSOLE_SESSIONS = counted(`
delete from console.sessions
 where id = any(array(select id from console.sessions where expires_at < $1 order by expires_at limit $2))`);

/** Of statements about which nothing is open. What they were matched with, differences and fees stay: the books rest on them. */
const ofOldStatements = (table: string) =>
  counted(`
delete from ${table}
 where ctid = any(array(
         select row.ctid from books.statements s join ${table} row on row.statement_id = s.id
          where s.imported_at < $1 and s.state in ('matched', 'failed')
            and not exists (select from books.differences d where d.statement_id = s.id and d.resolved_at is null)
          limit $2))`);

/**
 * Everything that grows with what others send, and how long it is kept. Events stay. Notifications in a state that is
 * not named here wait for something, and are kept until that has come.
 */
export const RETENTION: readonly RetentionRule[] = [
  { name: 'processed-notifications', days: 90, sql: PROCESSED },
  { name: 'unverified-notifications', days: 30, sql: inState('unverified') },
  { name: 'contradicted-notifications', days: 30, sql: inState('contradicted') },
  // Signed, so they may be evidence when books are compared: as long as what was processed.
  { name: 'orphan-notifications', days: 90, sql: inState('orphan') },
  { name: 'foreign-notifications', days: 90, sql: inState('foreign') },
  // A person has said that nothing is to follow from it, or where it belongs.
  { name: 'dismissed-notifications', days: 90, sql: inState('dismissed') },
  { name: 'attached-notifications', days: 400, sql: inState('attached') },
  // Set aside for an operator, and perhaps the only trace of money.
  { name: 'failed-notifications', days: 400, sql: inState('failed') },
  // From when the payment came to rest; a late message about it is an orphan from then on.
  { name: 'keys-of-payments-at-rest', days: 400, sql: KEYS_AT_REST },
  // Longer than the shop is told about anything.
  { name: 'shop-asked', days: 90, sql: HISTORY_READS },
  // Longer than what they are about is kept: it is told once.
  { name: 'incidents', days: 400, sql: INCIDENTS },
  // From when somebody has decided about all that was different.
  { name: 'statement-lines', days: 400, sql: ofOldStatements('books.statement_lines') },
  { name: 'statement-errors', days: 90, sql: ofOldStatements('books.statement_errors') },
  // They are over after eight hours; whoever logs in deletes them, too.
  { name: 'console-sessions', days: 1, sql: CONSOLE_SESSIONS },
  { name: 'rebuilds', days: 90, sql: REBUILDS },
  // An hour of them is shown.
  { name: 'provider-figures', days: 2, sql: PROVIDER_FIGURES },
  // From when the job was given up.
  { name: 'dead-letters', days: 90, sql: counted(DELETE_DEAD_LETTERS) },
];
