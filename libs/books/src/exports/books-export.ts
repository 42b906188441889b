import { Injectable } from '@nestjs/common';
import { formatMoney } from '#payments';
import pg from 'pg';
import { BooksRules } from '../books.projection.js';
import { startOfDay, dayAfter } from '../ledger/business-day.js';
import { TOLD_BY_STATEMENTS } from '../closing/statement-totals.js';
import { CSV_START, csvLine } from './csv.js';

interface MovementRow {
  stream_id: string;
  key: string;
  at: Date;
  kind: string;
  order_id: string;
  external_id: string | null;
  transaction_number: string | null;
  session_id: string;
  amount_minor: string;
  currency: string;
  processor: string;
  card_type: string;
  card_last_digits: string;
}

interface TotalRow {
  day: string;
  currency: string;
  processor: string;
  card_type: string;
  kind: string;
  count: string;
  amount_minor: string;
  late_count: string;
  late_minor: string;
}

export interface DayRange {
  merchant: string;
  /** Both days are included. */
  from: string;
  to: string;
}

const PAGE_ROWS = 5_000;

/** Exports for finance: CSV in pieces, of any size. */
@Injectable()
export class BooksExport {
  constructor(
    private readonly pool: pg.Pool,
    private readonly rules: BooksRules,
  ) {}

  /** Each movement as a line of the generic statement. An import of this file matches entirely. */
  async *movements({ merchant, from, to }: DayRange): AsyncGenerator<string> {
    yield (
      CSV_START +
      csvLine(
        'Date,Kind,Order,External id,Transaction number,Session id,Amount,Currency,Processor,Card,Last digits'.split(
          ',',
        ),
      )
    );
    const timeZone = this.rules.timeZone(merchant);
    const [start, end] = [startOfDay(from, timeZone), startOfDay(dayAfter(to), timeZone)];
    let after: readonly [Date, string, string] = [start, '', ''];
    for (;;) {
      const { rows } = await this.pool.query<MovementRow>(MOVEMENTS, [merchant, ...after, end, PAGE_ROWS]);
      if (rows.length > 0) yield rows.map(movementLine).join('');
      if (rows.length < PAGE_ROWS) return;
      const { at, stream_id, key } = rows.at(-1)!;
      after = [at, stream_id, key];
    }
  }

  async *totals({ merchant, from, to }: DayRange): AsyncGenerator<string> {
    yield CSV_START + csvLine('Day,Currency,Processor,Card,Kind,Count,Amount,Late count,Late amount'.split(','));
    const { rows } = await this.pool.query<TotalRow>(TOTALS, [merchant, from, to]);
    yield rows.map(totalLine).join('');
  }
}

const MOVEMENTS = `
select stream_id, key, at, kind, order_id, external_id, transaction_number, session_id, amount_minor, currency,
       processor, card_type, card_last_digits
  from books.movements
 where merchant = $1 and amount_minor <> 0 and at >= $2 and at < $5 and (at, stream_id, key) > ($2, $3, $4)
 order by at, stream_id, key limit $6`;

const TOTALS = `
select day::text as day, currency, processor, card_type, kind, count, amount_minor, late_count, late_minor
  from books.daily_totals where merchant = $1 and day between $2 and $3
 union all
select day::text, currency, processor, '', kind, count(*), sum(amount_minor), 0, 0
  from books.statement_postings where merchant = $1 and day between $2 and $3 and ${TOLD_BY_STATEMENTS}
 group by day, currency, processor, kind
 order by day, currency, processor, card_type, kind`;

function movementLine(row: MovementRow): string {
  return csvLine([
    row.at.toISOString(),
    row.kind,
    row.order_id,
    row.external_id,
    row.transaction_number,
    row.session_id,
    formatMoney({ minor: Number(row.amount_minor), currency: row.currency }),
    row.currency,
    row.processor,
    row.card_type,
    row.card_last_digits,
  ]);
}

function totalLine(row: TotalRow): string {
  const { day, currency, processor, card_type, kind, count, late_count } = row;
  const amount = (minor: string) => formatMoney({ minor: Number(minor), currency });
  return csvLine([
    day,
    currency,
    processor,
    card_type,
    kind,
    count,
    amount(row.amount_minor),
    late_count,
    amount(row.late_minor),
  ]);
}
