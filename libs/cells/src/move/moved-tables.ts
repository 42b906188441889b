/**
 * Tables with rows of a merchant, besides the log. Conditions refer to a row `t`. $1: merchant, $2 and $3: range of its
 * payments' stream names. Conditions about rows that may have changed since the copy also have $4: streams, $5: texts in their
 * newest events, $6: time, $7: ids of about that time.
 */
export interface MovedTable {
  name: string;
  /** Key columns. Without a key the rows are replaced as a whole. */
  key: readonly string[];
  all: string;
  /** Absent: the table is small enough to be copied again as a whole. */
  changed?: string;
}

const OF_MERCHANT = 't.merchant = $1';
const OF_STREAMS = 't.stream_id >= $2 and t.stream_id < $3';
const OF_STATEMENTS = 't.statement_id in (select s.id from books.statements s where s.merchant = $1)';

/** Each incident is reported once: copied before the events, so that nobody is alerted again. */
export const INCIDENTS: MovedTable = { name: 'payments.incidents', key: ['key'], all: OF_MERCHANT };

/** Rows of projections are not listed, because the other cell builds them from the events. */
export const MOVED_TABLES: readonly MovedTable[] = [
  INCIDENTS,
  {
    name: 'payments.operation_guids',
    key: ['merchant', 'guid'],
    all: OF_MERCHANT,
    changed: `${OF_MERCHANT} and t.guid = any($5)`,
  },
  {
    name: 'payments.transaction_ids',
    key: ['merchant', 'id'],
    all: OF_MERCHANT,
    changed: `${OF_MERCHANT} and t.id = any($5)`,
  },
  {
    name: 'payments.sessions',
    key: ['session_id'],
    all: OF_MERCHANT,
    changed: `t.session_id in (select x::uuid from unnest($5::text[]) x where x ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')
              and ${OF_MERCHANT}`,
  },
  {
    name: 'payments.notifications',
    key: ['id'],
    all: OF_MERCHANT,
    changed: `(t.stream_id = any($4) or t.next_attempt_at is not null or t.id >= $7) and ${OF_MERCHANT}`,
  },
  {
    name: 'payments.shop_asked',
    key: ['stream_id'],
    all: OF_STREAMS,
    changed: `(t.stream_id = any($4) or t.asked_at >= $6) and ${OF_STREAMS}`,
  },
  {
    name: 'es.subject_keys',
    key: ['subject'],
    all: `((t.subject >= $2 and t.subject < $3) or t.subject = 'merchant-' || $1)`,
    changed: `(t.subject = any($4) or t.subject = 'merchant-' || $1)`,
  },
  { name: 'console.approvals', key: ['id'], all: OF_MERCHANT },
  {
    name: 'console.approval_ends',
    key: ['approval_id'],
    all: 't.approval_id in (select a.id from console.approvals a where a.merchant = $1)',
  },
  { name: 'books.statements', key: ['id'], all: OF_MERCHANT },
  { name: 'books.statement_lines', key: ['statement_id', 'line_no'], all: OF_STATEMENTS },
  { name: 'books.statement_errors', key: [], all: OF_STATEMENTS },
  { name: 'books.matches', key: ['merchant', 'source', 'stream_id', 'key'], all: OF_MERCHANT },
  { name: 'books.differences', key: [], all: OF_MERCHANT },
  { name: 'books.statement_postings', key: ['statement_id', 'line_no', 'leg'], all: OF_MERCHANT },
];

/** Rows that are deleted in the former cell, so that nothing there finds, shows or opens its payments. The log stays. */
export const REMOVED_ROWS: readonly Pick<MovedTable, 'name' | 'all'>[] = [
  { name: 'payments.payment_history_v2', all: OF_MERCHANT },
  { name: 'payments.payment_search', all: OF_MERCHANT },
  { name: 'payments.notifications', all: OF_MERCHANT },
  // Actions on its payments are moved with them; actions in the console of this cell stay here.
  {
    name: 'payments.audit',
    all: `${OF_MERCHANT} and exists (select from es.events e
            where e.position = t.position and e.stream_id >= $2 and e.stream_id < $3)`,
  },
  { name: 'es.subject_keys', all: `((t.subject >= $2 and t.subject < $3) or t.subject = 'merchant-' || $1)` },
];
