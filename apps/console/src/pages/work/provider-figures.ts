import { Injectable } from '@nestjs/common';
import pg from 'pg';

/** How the provider is for one merchant, by what all processes together have found. */
export interface ProviderFigure {
  merchant: string;
  /** In the last hour, as are the next two. */
  calls: number;
  unanswered: number;
  /** Calls by how long they took: see `durationBelowMs`. */
  buckets: readonly number[];
  /** Endpoints that some process does not call now. */
  openEndpoints: string[];
  lastSuccess: Date | undefined;
}

interface Row {
  merchant: string;
  calls: number;
  unanswered: number;
  buckets: number[];
  open_endpoints: string[];
  last_success: Date | null;
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
              where r.merchant = sums.merchant and r.seen_at > now() - $1 * interval '1 second' order by 1) as open_endpoints,
       greatest(last_success, last_at) as last_success
  from sums full join signs using (merchant) order by merchant`;

/** The provider as gateways, workers and consoles find it; each writes what it finds (`ProviderFigureWriter`). */
@Injectable()
export class ProviderFigures {
  constructor(private readonly pool: pg.Pool) {}

  async read(): Promise<ProviderFigure[]> {
    const { rows } = await this.pool.query<Row>({ name: 'provider-figures', text: READ, values: [NOW_SECONDS] });
    return rows.map(({ merchant, calls, unanswered, buckets, open_endpoints, last_success }) => ({
      merchant,
      calls,
      unanswered,
      buckets,
      openEndpoints: open_endpoints,
      lastSuccess: last_success ?? undefined,
    }));
  }
}
