/** The direction of money: in, out or disputed. A refund and a void after the capture are both out. */
const DIRECTION = (kind: string) =>
  `case ${kind} when 'captured' then 'in' when 'dispute' then 'dispute' else 'out' end`;

/** Limit of the age of movements that a statement is matched with. */
export const LOOK_BACK = "interval '400 days'";

/** Columns that movements in other databases have as well. */
export const MOVEMENT_COLUMNS =
  'stream_id, key, merchant, order_id, session_id, kind, external_id, transaction_number, amount_minor, currency, at';

/** Movements of this database and those copied from others. */
export const MOVEMENTS = `(
select ${MOVEMENT_COLUMNS} from books.movements
 union all
select ${MOVEMENT_COLUMNS} from books.movements_elsewhere)`;

/** $1: statement, $2: merchant, $3: source. */
export const OPEN_LINES = `
create temp table open_lines on commit drop as
select line_no, ${DIRECTION('kind')} as direction, external_id, transaction_number, session_id, amount_minor, currency, at
  from books.statement_lines l
 where statement_id = $1 and kind <> 'fee'
   and not exists (select from books.matches m where m.statement_id = $1 and m.line_no = l.line_no)`;

export const OPEN_MOVEMENTS = `
create temp table open_movements on commit drop as
select stream_id, key, ${DIRECTION('kind')} as direction, external_id, transaction_number, session_id, amount_minor,
       currency, at
  from ${MOVEMENTS} v
 where merchant = $1 and amount_minor <> 0 and at >= $3::timestamptz - ${LOOK_BACK}
   and not exists (select from books.matches m where m.merchant = $1 and m.source = $2
                      and m.stream_id = v.stream_id and m.key = v.key)`;

/** With the movement's values for a difference, and the fields that differ from its line. */
export const PAIRS = `
create temp table pairs (
  line_no integer, stream_id text collate "C", key text collate "C", amount_minor bigint, currency text collate "C",
  at timestamptz, fields text[]
) on commit drop`;

export const DROP_PAIRED = [
  'delete from open_lines l using pairs p where p.line_no = l.line_no',
  'delete from open_movements m using pairs p where p.stream_id = m.stream_id and p.key = m.key',
];

/** Autovacuum does not analyze temporary tables. Without statistics a million rows would be joined as if they were few. */
export const ANALYZE = 'analyze open_lines; analyze open_movements';
export const IS_MORE = 'select exists (select from open_lines) and exists (select from open_movements) as more';

/** An expression on a line or movement, by the alias of its row. */
type Part = (row: string) => string;

const column =
  (name: string): Part =>
  (row) =>
    `${row}.${name}`;
const time =
  (unit: string): Part =>
  (row) =>
    `date_trunc('${unit}', ${row}.at)`;

type Named = readonly [Part, Part, Part];

const [AMOUNT, CURRENCY, DIRECTION_ALIKE] = ['amount_minor', 'currency', 'direction'].map(column) as unknown as Named;
const [EXTERNAL_ID, NUMBER, SESSION] = ['external_id', 'transaction_number', 'session_id'].map(
  column,
) as unknown as Named;
/** Rows are sorted by these, so the numeric column with most values comes first. */
const MONEY = [AMOUNT, CURRENCY, DIRECTION_ALIKE];

/** Columns that must be equal. The most exact combinations come first. */
const BY_ID: readonly (readonly Part[])[] = [
  [...MONEY, EXTERNAL_ID, NUMBER],
  [...MONEY, EXTERNAL_ID, SESSION],
  [...MONEY, EXTERNAL_ID],
  [...MONEY, NUMBER],
  [EXTERNAL_ID, NUMBER, DIRECTION_ALIKE],
  [EXTERNAL_ID, DIRECTION_ALIKE],
  [NUMBER, DIRECTION_ALIKE],
  [...MONEY, SESSION],
  [SESSION, DIRECTION_ALIKE],
  [EXTERNAL_ID, NUMBER],
  [EXTERNAL_ID],
  [NUMBER],
];

const numbered = (table: string, parts: readonly Part[], order: string) => `
select r.*, row_number() over (partition by ${parts.map((part) => part('r')).join(', ')} order by at, ${order}) as rank
  from ${table} r`;

const DIFFERS = (field: string) => `l.${field} is not null and m.${field} is not null and l.${field} <> m.${field}`;

/** The fields in which a pair differs. $1: hours. */
const FIELDS = `
array_remove(array[
  case when l.direction <> m.direction then 'kind' end,
  case when l.amount_minor <> m.amount_minor then 'amount' end,
  case when l.currency <> m.currency then 'currency' end,
  case when abs(extract(epoch from l.at - m.at)) > $1 * 3600 then 'date' end,
  case when ${DIFFERS('external_id')} then 'externalId' end,
  case when ${DIFFERS('transaction_number')} then 'transactionNumber' end,
  case when ${DIFFERS('session_id')} then 'sessionId' end], null)`;

/** Several equal rows are paired in their order. $1: allowed time difference in hours. */
const pass = (parts: readonly Part[], also = '') => `
insert into pairs
select l.line_no, m.stream_id, m.key, m.amount_minor, m.currency, m.at, ${FIELDS}
  from (${numbered('open_lines', parts, 'line_no')}) l
  join (${numbered('open_movements', parts, 'key')}) m
    on ${parts.map((part) => `${part('l')} = ${part('m')}`).join(' and ')} and l.rank = m.rank ${also}`;

/** Without a common id, pairs are made by amount and nearest time. Rows with different ids do not match. */
const NO_ID_DIFFERS = `
 and (l.external_id is null or m.external_id is null) and (l.transaction_number is null or m.transaction_number is null)
 and (l.session_id is null or m.session_id is null)`;
const NEAR = `and abs(extract(epoch from l.at - m.at)) <= $1 * 3600`;

export const ALL_PASSES: readonly string[] = [
  ...BY_ID.map((parts) => pass(parts)),
  ...['second', 'minute', 'day'].map((unit) => pass([...MONEY, time(unit)], NO_ID_DIFFERS)),
  pass(MONEY, `${NO_ID_DIFFERS} ${NEAR}`),
];

/** In the order of the key, because inserting into the index is much faster then. $1: merchant, $2: source, $3: statement. */
export const WRITE_MATCHES = `
insert into books.matches (merchant, source, stream_id, key, statement_id, line_no)
select $1, $2, stream_id, key, $3, line_no from pairs order by stream_id, key`;

/** $1: statement, $2: merchant, $3: source, $4: now. */
export const WRITE_MISMATCHES = `
insert into books.differences
  (merchant, source, statement_id, outcome, fields, line_no, stream_id, key, amount_minor, currency, at, found_at)
select $2, $3, $1, 'MISMATCHED', fields, line_no, stream_id, key, amount_minor, currency, at, $4
  from pairs where cardinality(fields) > 0`;

/** A line that is repeated, or was in an earlier statement, is marked as such. $4: now, $5: hours. */
export const WRITE_ONLY_IN_STATEMENT = `
insert into books.differences
  (merchant, source, statement_id, outcome, fields, line_no, amount_minor, currency, at, found_at, expected_by)
select $2, $3, $1, 'ONLY_IN_STATEMENT',
       case when exists (
         select from ${MOVEMENTS} v join books.matches m on m.stream_id = v.stream_id and m.key = v.key
          where m.merchant = $2 and m.source = $3 and v.merchant = $2 and v.amount_minor = l.amount_minor
            and (v.external_id = l.external_id or v.transaction_number = l.transaction_number)
            and ${DIRECTION('v.kind')} = l.direction) then array['duplicate'] else array[]::text[] end,
       l.line_no, l.amount_minor, l.currency, l.at, $4, l.at + $5 * interval '1 hour'
  from open_lines l
 where not exists (select from books.differences d where d.statement_id = $1 and d.line_no = l.line_no)`;

/** $4: now, $5: hours within which a line is expected. */
export const WRITE_ONLY_IN_BOOKS = `
insert into books.differences
  (merchant, source, statement_id, outcome, fields, stream_id, key, amount_minor, currency, at, found_at, expected_by)
select $2, $3, $1, 'ONLY_IN_BOOKS', array[]::text[], m.stream_id, m.key, m.amount_minor, m.currency, m.at, $4,
       m.at + $5 * interval '1 hour'
  from open_movements m join books.statements s on s.id = $1
 where m.at >= s.covers_from and m.at < s.covers_to
   and not exists (select from books.differences d where d.source = $3 and d.stream_id = m.stream_id and d.key = m.key
                      and (d.resolved_at is null or d.statement_id = $1))`;

/** Ends the difference of money that was missing and is in this statement. $1: source, $2: statement, $3: now. */
export const END_FOUND = `
update books.differences d
   set resolution = 'matched-later', why = $2::text, resolved_by = 'matching', resolved_at = $3
  from pairs p
 where d.stream_id = p.stream_id and d.key = p.key and d.source = $1 and d.outcome = 'ONLY_IN_BOOKS'
   and d.resolved_at is null`;

/** Books fees of matched lines, and lines that are only a fee; open differences are not booked. $2: merchant, $3: day. */
export const WRITE_FEES = `
insert into books.statement_postings
  (statement_id, line_no, leg, merchant, kind, account, amount_minor, currency, processor, day)
select l.statement_id, l.line_no, leg, $2, 'fee', case leg when 0 then 'fees' else 'provider' end,
       case leg when 0 then fee else -fee end, l.currency, coalesce(l.processor, ''), $3
  from (select *, case kind when 'fee' then amount_minor else fee_minor end as fee
          from books.statement_lines where statement_id = $1) l
 cross join generate_series(0, 1) as leg
 where fee <> 0
   and (l.kind = 'fee' or exists (select from books.matches m where m.statement_id = $1 and m.line_no = l.line_no))
   and not exists (select from books.differences d where d.statement_id = $1 and d.line_no = l.line_no
                      and d.resolved_at is null)
    on conflict do nothing`;
