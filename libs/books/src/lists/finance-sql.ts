import { TOLD_BY_STATEMENTS } from '../closing/statement-totals.js';
import { MOVEMENTS } from '../matching/match-sql.js';

export const SHOWN_MAX = 200;

const minor = (kind: string, name: string) =>
  `coalesce(sum(amount_minor) filter (where kind = '${kind}'), 0)::float8 as "${name}"`;
const count = (kind: string, name: string) =>
  `coalesce(sum(count) filter (where kind = '${kind}'), 0)::int as "${name}"`;

export const DAYS = `
with figures as (
  select day, currency, kind, count, amount_minor, late_count from books.daily_totals where merchant = $1
   union all
  select day, currency, kind, 1, amount_minor, 0 from books.statement_postings
   where merchant = $1 and ${TOLD_BY_STATEMENTS})
select f.day::text as day, f.currency, ${minor('authorized', 'authorizedMinor')}, ${minor('captured', 'capturedMinor')},
       ${minor('refunded', 'refundedMinor')}, ${minor('voided', 'voidedMinor')}, ${minor('fee', 'feeMinor')},
       ${minor('dispute', 'disputeMinor')}, ${count('captured', 'captured')}, ${count('refunded', 'refunded')},
       sum(late_count)::int as late, c.closed_by as "closedBy", c.closed_at as "closedAt", c.agrees
  from figures f left join books.closed_days c on c.merchant = $1 and c.day = f.day
 group by f.day, f.currency, c.closed_by, c.closed_at, c.agrees
 order by f.day desc, f.currency limit $2`;

export const TOTALS_OF_DAY = `
select currency, processor, card_type as "cardType", kind, count::int as count, amount_minor::float8 as minor,
       late_count::int as "lateCount", late_minor::float8 as "lateMinor"
  from books.daily_totals where merchant = $1 and day = $2
 union all
select currency, processor, '', kind, count(*)::int, sum(amount_minor)::float8, 0, 0
  from books.statement_postings where merchant = $1 and day = $2 and ${TOLD_BY_STATEMENTS}
 group by currency, processor, kind
 order by currency, processor, "cardType", kind`;

export const STATEMENTS = `
select s.id, s.merchant, s.source, s.file_name as "fileName", s.state, s.failure, s.bytes::float8 as bytes,
       s.bytes_read::float8 as "bytesRead", s.lines::int as lines, s.ignored::int as ignored, s.errors::int as errors,
       s.matched::int as matched, s.covers_from as "coversFrom", s.covers_to as "coversTo",
       s.imported_by as "importedBy", s.imported_at as "importedAt", s.encoding,
       (select count(*)::int from books.differences d where d.statement_id = s.id and d.resolved_at is null) as open
  from books.statements s`;
export const NEWEST = `order by s.imported_at desc limit ${SHOWN_MAX}`;

/** Fees for each source apart: the provider's list and a processor's file may have the same fee. $1: merchant, $2: stream. */
export const FEES_OF_PAYMENT = `
select m.source, p.currency, sum(p.amount_minor)::float8 as minor
  from (select distinct source from books.statements where merchant = $1) s
  join books.matches m on m.merchant = $1 and m.source = s.source and m.stream_id = $2
  join books.statement_postings p on p.statement_id = m.statement_id and p.line_no = m.line_no
 where p.kind = 'fee' and p.account = 'fees'
 group by m.source, p.currency order by m.source, p.currency`;

const side = (row: string) => `
jsonb_build_object('kind', ${row}.kind, 'minor', ${row}.amount_minor, 'currency', ${row}.currency, 'at', ${row}.at,
                   'externalId', ${row}.external_id, 'transactionNumber', ${row}.transaction_number)`;

export const DIFFERENCES = `
select d.id, d.merchant, d.source, d.statement_id as "statementId", d.fields, d.line_no as "lineNo",
       case when d.expected_by > now() and d.resolved_at is null then 'TIMING' else d.outcome end as outcome,
       d.stream_id as "streamId", v.order_id as "orderId", d.amount_minor::float8 as minor, d.currency, d.at,
       d.expected_by as "expectedBy", d.assignee, d.note, d.resolution, d.why, d.resolved_by as "resolvedBy",
       d.resolved_at as "resolvedAt",
       case when l.line_no is not null then ${side('l')} end as line,
       case when v.key is not null then ${side('v')} end as movement
  from books.differences d
  left join books.statement_lines l on l.statement_id = d.statement_id and l.line_no = d.line_no
  left join ${MOVEMENTS} v on v.stream_id = d.stream_id and v.key = d.key`;
