import { Injectable } from '@nestjs/common';
import { durationBelowMs } from '#payments';
import pg from 'pg';

/** How the provider is for one merchant, by what all processes together have found. */
export interface ProviderFigure {
  merchant: string;
  /** In the last hour, as are the next three. */
  calls: number;
  unanswered: number;
  /** Half of the calls took no longer. Undefined: there were none, or it was longer than anything that is measured. */
  medianMs: number | undefined;
  p95Ms: number | undefined;
  /** Endpoints that some process does not call now. */
  openEndpoints: string[];
  lastSuccess: Date | undefined;
}

/** By merchant, as it is stored. */
export interface ProviderTally {
  merchant: string;
  calls: number;
  unanswered: number;
  /** Calls by how long they took. */
  buckets: number[];
  openEndpoints: string[];
  lastSuccess: Date | null;
}

/** A process writes every ten seconds while there is something to tell: what is older than this is over, or the process is. */
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

/** The provider as gateways, workers and consoles find it; each writes what it finds (`ProviderFigureWriter`). */
@Injectable()
export class ProviderFigures {
  constructor(private readonly pool: pg.Pool) {}

  async read(): Promise<ProviderFigure[]> {
    return (await this.tallies()).map(figureOf);
  }

  /** What the figures are made from: tallies of several databases can be added, and their medians not. */
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
