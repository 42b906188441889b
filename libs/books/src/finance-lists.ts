import { Injectable } from '@nestjs/common';
import pg from 'pg';

export interface DayRow {
  day: string;
  currency: string;
  authorizedMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  voidedMinor: number;
  feeMinor: number;
  disputeMinor: number;
  captured: number;
  refunded: number;
  late: number;
  closedBy: string | null;
  closedAt: Date | null;
  agrees: boolean | null;
}

export interface TotalOfDay {
  currency: string;
  processor: string;
  cardType: string;
  kind: string;
  count: number;
  minor: number;
  lateCount: number;
  lateMinor: number;
}

export interface StatementRow {
  id: string;
  merchant: string;
  source: string;
  fileName: string;
  state: string;
  failure: string | null;
  bytes: number;
  bytesRead: number;
  lines: number;
  ignored: number;
  errors: number;
  matched: number;
  open: number;
  coversFrom: Date | null;
  coversTo: Date | null;
  importedBy: string;
  importedAt: Date;
  encoding: string;
}

export interface DifferenceRow {
  id: string;
  merchant: string;
  source: string;
  statementId: string;
  outcome: 'MISMATCHED' | 'ONLY_IN_STATEMENT' | 'ONLY_IN_BOOKS' | 'TIMING';
  fields: string[];
  lineNo: number | null;
  streamId: string | null;
  orderId: string | null;
  minor: number;
  currency: string;
  at: Date;
  expectedBy: Date | null;
  assignee: string | null;
  note: string | null;
  resolution: string | null;
  why: string | null;
  resolvedBy: string | null;
  resolvedAt: Date | null;
  line: Side | null;
  movement: Side | null;
}

/** What one side says of the money. */
export interface Side {
  kind: string;
  minor: number;
  currency: string;
  at: string;
  externalId: string | null;
  transactionNumber: string | null;
}

export interface RowErrorShown {
  lineNo: number;
  field: string | null;
  problem: string;
  value: string;
}

const SHOWN_MAX = 200;

/** What the finance pages show. */
@Injectable()
export class FinanceLists {
  constructor(private readonly pool: pg.Pool) {}

  /** Newest first. */
  async days(merchant: string, limit = 31): Promise<DayRow[]> {
    return (await this.pool.query<DayRow>(DAYS, [merchant, limit])).rows;
  }

  async totalsOf(merchant: string, day: string): Promise<TotalOfDay[]> {
    return (await this.pool.query<TotalOfDay>(TOTALS_OF_DAY, [merchant, day])).rows;
  }

  async statements(merchant: string): Promise<StatementRow[]> {
    return (await this.pool.query<StatementRow>(`${STATEMENTS} where s.merchant = $1 ${NEWEST}`, [merchant])).rows;
  }

  async statement(id: string): Promise<StatementRow | undefined> {
    if (!/^[0-9a-f-]{36}$/.test(id)) return undefined;
    return (await this.pool.query<StatementRow>(`${STATEMENTS} where s.id = $1 ${NEWEST}`, [id])).rows[0];
  }

  async errorsOf(statementId: string): Promise<RowErrorShown[]> {
    const { rows } = await this.pool.query<RowErrorShown>(
      `select line_no as "lineNo", field, problem, value from books.statement_errors
        where statement_id = $1 order by line_no limit ${SHOWN_MAX}`,
      [statementId],
    );
    return rows;
  }

  /** Oldest first: what waits longest. `statementId`: all of one, the resolved ones too. */
  async differences(merchant: string, statementId?: string): Promise<DifferenceRow[]> {
    const which = statementId ? 'd.statement_id = $2' : 'd.resolved_at is null and $2::uuid is null';
    const { rows } = await this.pool.query<DifferenceRow>(
      `${DIFFERENCES} where d.merchant = $1 and ${which} order by d.resolved_at is not null, d.at, d.id limit ${SHOWN_MAX}`,
      [merchant, statementId ?? null],
    );
    return rows;
  }
}

const minor = (kind: string, name: string) =>
  `coalesce(sum(amount_minor) filter (where kind = '${kind}'), 0)::float8 as "${name}"`;
const count = (kind: string, name: string) =>
  `coalesce(sum(count) filter (where kind = '${kind}'), 0)::int as "${name}"`;

const DAYS = `
with figures as (
  select day, currency, kind, count, amount_minor, late_count from books.daily_totals where merchant = $1
   union all
  select day, currency, kind, 1, amount_minor, 0 from books.statement_postings
   where merchant = $1 and account in ('fees', 'disputes'))
select f.day::text as day, f.currency, ${minor('authorized', 'authorizedMinor')}, ${minor('captured', 'capturedMinor')},
       ${minor('refunded', 'refundedMinor')}, ${minor('voided', 'voidedMinor')}, ${minor('fee', 'feeMinor')},
       ${minor('dispute', 'disputeMinor')}, ${count('captured', 'captured')}, ${count('refunded', 'refunded')},
       sum(late_count)::int as late, c.closed_by as "closedBy", c.closed_at as "closedAt", c.agrees
  from figures f left join books.closed_days c on c.merchant = $1 and c.day = f.day
 group by f.day, f.currency, c.closed_by, c.closed_at, c.agrees
 order by f.day desc, f.currency limit $2`;

const TOTALS_OF_DAY = `
select currency, processor, card_type as "cardType", kind, count::int as count, amount_minor::float8 as minor,
       late_count::int as "lateCount", late_minor::float8 as "lateMinor"
  from books.daily_totals where merchant = $1 and day = $2
 order by currency, processor, card_type, kind`;

const STATEMENTS = `
select s.id, s.merchant, s.source, s.file_name as "fileName", s.state, s.failure, s.bytes::float8 as bytes,
       s.bytes_read::float8 as "bytesRead", s.lines::int as lines, s.ignored::int as ignored, s.errors::int as errors,
       s.matched::int as matched, s.covers_from as "coversFrom", s.covers_to as "coversTo",
       s.imported_by as "importedBy", s.imported_at as "importedAt", s.encoding,
       (select count(*)::int from books.differences d where d.statement_id = s.id and d.resolved_at is null) as open
  from books.statements s`;
const NEWEST = `order by s.imported_at desc limit ${SHOWN_MAX}`;

const side = (row: string) => `
jsonb_build_object('kind', ${row}.kind, 'minor', ${row}.amount_minor, 'currency', ${row}.currency, 'at', ${row}.at,
                   'externalId', ${row}.external_id, 'transactionNumber', ${row}.transaction_number)`;

const DIFFERENCES = `
select d.id, d.merchant, d.source, d.statement_id as "statementId", d.fields, d.line_no as "lineNo",
       case when d.expected_by > now() and d.resolved_at is null then 'TIMING' else d.outcome end as outcome,
       d.stream_id as "streamId", v.order_id as "orderId", d.amount_minor::float8 as minor, d.currency, d.at,
       d.expected_by as "expectedBy", d.assignee, d.note, d.resolution, d.why, d.resolved_by as "resolvedBy",
       d.resolved_at as "resolvedAt",
       case when l.line_no is not null then ${side('l')} end as line,
       case when v.key is not null then ${side('v')} end as movement
  from books.differences d
  left join books.statement_lines l on l.statement_id = d.statement_id and l.line_no = d.line_no
  left join books.movements v on v.stream_id = d.stream_id and v.key = d.key`;
