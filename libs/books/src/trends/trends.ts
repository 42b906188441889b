import { Injectable } from '@nestjs/common';
import pg from 'pg';
import type { Measure } from './figure.js';

export interface TrendRange {
  merchants: readonly string[];
  currency: string;
  /** Days in the merchants' time zone, both inclusive. */
  from: string;
  to: string;
}

export interface TrendPoint {
  /** A day, or an hour if the range is one day. */
  slot: string;
  measure: Measure;
  count: number;
  sum: number;
}

export interface TrendLabel {
  measure: Measure;
  label: string;
  count: number;
  sum: number;
}

export interface UnknownAge {
  merchant: string;
  /** Age of the oldest unknown outcome in seconds. */
  oldestSeconds: number;
  hour: number;
  day: number;
  longer: number;
}

const LABELS_MAX = 25;
const RANGE = 'merchant = any($1) and day between $2 and $3';

const CURRENCIES = `
select currency from books.hourly_figures where ${RANGE} group by currency order by sum(count) desc, currency limit 20`;

const series = (slot: string) => `
select ${slot} as slot, measure, sum(count)::int as count, sum(sum)::float8 as sum
  from books.hourly_figures where ${RANGE} and currency = $4 and label = ''
 group by 1, 2 order by 1, 2`;
const BY_DAY = series('day::text');
const BY_HOUR = series(`lpad(hour::text, 2, '0') || ':00'`);

const LABELS = `
select measure, label, count, sum from (
  select measure, label, sum(count)::int as count, sum(sum)::float8 as sum,
         row_number() over (partition by measure order by sum(count) desc, label) as rank
    from books.hourly_figures
   where ${RANGE} and currency = $4
     and measure in ('declined', 'processor-paid', 'processor-declined', 'time-to-pay', 'time-to-capture')
   group by 1, 2) as ranked
 where rank <= ${LABELS_MAX} order by measure, count desc, label`;

/** Uses the index of open ends, so that payments at rest cost nothing. */
const UNKNOWN = `
select merchant, max(age)::float8 as "oldestSeconds", count(*) filter (where age < 3600)::int as hour,
       count(*) filter (where age >= 3600 and age < 86400)::int as day, count(*) filter (where age >= 86400)::int as longer
  from (select merchant, extract(epoch from $2::timestamptz - open_end_since) as age
          from payments.payment_history_v2 where open_end_since <= $2) as unknown
 where merchant = any($1) group by merchant order by merchant`;

/** Hourly figures. The cost grows with the requested hours, and not with the payments. */
@Injectable()
export class Trends {
  constructor(private readonly pool: pg.Pool) {}

  /** Currencies with figures, the most used first. */
  async currencies({ merchants, from, to }: Omit<TrendRange, 'currency'>): Promise<string[]> {
    const { rows } = await this.pool.query<{ currency: string }>(CURRENCIES, [merchants, from, to]);
    return rows.map(({ currency }) => currency);
  }

  /** By hour for a range of one day, otherwise by day. */
  async series({ merchants, from, to, currency }: TrendRange): Promise<TrendPoint[]> {
    const sql = from === to ? BY_HOUR : BY_DAY;
    return (await this.pool.query<TrendPoint>(sql, [merchants, from, to, currency])).rows;
  }

  /** The most frequent labels of each measure. */
  async labels({ merchants, from, to, currency }: TrendRange): Promise<TrendLabel[]> {
    return (await this.pool.query<TrendLabel>(LABELS, [merchants, from, to, currency])).rows;
  }

  async unknown(merchants: readonly string[], now: Date): Promise<UnknownAge[]> {
    return (await this.pool.query<UnknownAge>(UNKNOWN, [merchants, now])).rows;
  }
}
