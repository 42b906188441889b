import { Injectable } from '@nestjs/common';
import { durationBelowMs } from '#payments';
import pg from 'pg';

/** Provider figures of one merchant, from all processes together. */
export interface ProviderFigure {
  merchant: string;
  /** In the last hour, like the next three. */
  calls: number;
  unanswered: number;
  /** Median duration. Undefined: no calls, or longer than all bounds. */
  medianMs: number | undefined;
  p95Ms: number | undefined;
  /** Endpoints whose breaker is open in some process. */
  openEndpoints: string[];
  lastSuccess: Date | undefined;
}

/** The stored figures of one merchant. */
export interface ProviderTally {
  merchant: string;
  calls: number;
  unanswered: number;
  /** Calls by duration. */
  buckets: number[];
  openEndpoints: string[];
  lastSuccess: Date | null;
}

/** A process writes every ten seconds while it has figures. Older values count as ended. */
const NOW_SECONDS = 45;

const READ = `
with recent as (
  select * from payments.provider_figures where minute > now() - interval '1 hour'),
sums as (
  select merchant, sum(calls)::int as calls, sum(unanswered)::int as unanswered, max(last_success) as last_success
    from recent group by merchant),
durations as (
  select merchant, place, sum(count)::int as count
    from recent, unnest(buckets) with ordinality as bucket (count, place) group by merchant, place),
signs as (
  select merchant, last_at from payments.merchant_signs where sign = 'success')
select merchant, coalesce(calls, 0) as calls, coalesce(unanswered, 0) as unanswered,
       array(select count from durations d where d.merchant = sums.merchant order by place) as buckets,
       array(select distinct endpoint from recent r, unnest(r.open_endpoints) as endpoint
              where r.merchant = sums.merchant and r.seen_at > now() - $1 * interval '1 second' order by 1) as "openEndpoints",
       greatest(last_success, last_at) as "lastSuccess"
  from sums full join signs using (merchant) order by merchant`;

/** Provider figures as gateways, workers and consoles write them (`ProviderFigureWriter`). */
@Injectable()
export class ProviderFigures {
  constructor(private readonly pool: pg.Pool) {}

  async read(): Promise<ProviderFigure[]> {
    return (await this.tallies()).map(figureOf);
  }

  /** The values behind the figures. Those of several databases can be added, unlike medians. */
  async tallies(): Promise<ProviderTally[]> {
    const values = [NOW_SECONDS];
    const { rows } = await this.pool.query<ProviderTally>({ name: 'provider-figures', text: READ, values });
    return rows;
  }
}

export function figureOf({ buckets, lastSuccess, ...tally }: ProviderTally): ProviderFigure {
  const [medianMs, p95Ms] = [durationBelowMs(buckets, 0.5), durationBelowMs(buckets, 0.95)];
  return { ...tally, medianMs, p95Ms, lastSuccess: lastSuccess ?? undefined };
}
