import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '#platform';
import pg from 'pg';
import { Registry } from 'prom-client';
import { CallFigures, noCalls, type CallFigure } from './call-figures.js';

const EVERY_MS = 10_000;

/** Adds to the figures that this process has written for this minute. */
const WRITE = `
insert into payments.provider_figures as known
       (minute, merchant, process, calls, unanswered, buckets, last_success, open_endpoints, seen_at)
select date_trunc('minute', now()), merchant, $1, calls, unanswered, array(select jsonb_array_elements_text(buckets)::int),
       last_success, array(select jsonb_array_elements_text(open_endpoints)), now()
  from unnest($2::text[], $3::int[], $4::int[], $5::jsonb[], $6::timestamptz[], $7::jsonb[])
       as row (merchant, calls, unanswered, buckets, last_success, open_endpoints)
    on conflict (minute, merchant, process) do update
   set calls = known.calls + excluded.calls, unanswered = known.unanswered + excluded.unanswered,
       buckets = array(select mine + new from unnest(known.buckets, excluded.buckets) with ordinality as b (mine, new, place)
                        order by place),
       last_success = greatest(known.last_success, excluded.last_success),
       open_endpoints = excluded.open_endpoints, seen_at = now()`;

/** Writes the figures of this process to the database for the console, which adds those of all processes. */
@Injectable()
export class ProviderFigureWriter implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly figures = new CallFigures();
  private readonly log = new Logger(ProviderFigureWriter.name);
  private readonly process = randomUUID();
  private openBefore: ReadonlyMap<string, string[]> = new Map();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly pool: pg.Pool,
    private readonly clock: Clock,
    private readonly registry: Registry,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.write(), EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.write();
  }

  note(merchant: string, outcome: string, durationMs: number): void {
    this.figures.note(merchant, outcome, durationMs, this.clock.now().getTime());
  }

  /** Figures that cannot be written are lost. The next write follows in ten seconds. */
  async write(): Promise<void> {
    const taken = this.figures.take();
    const open = await this.openBreakers();
    // A closed breaker is written once as well.
    const merchants = [...new Set([...taken.keys(), ...open.keys(), ...this.openBefore.keys()])];
    this.openBefore = open;
    if (merchants.length === 0) return;
    const rows = merchants.map((merchant) => rowOf(merchant, taken.get(merchant), open.get(merchant)));
    const columns = Array.from({ length: 6 }, (_, column) => rows.map((row) => row[column]));
    await this.pool
      .query({ name: 'provider-figures-write', text: WRITE, values: [this.process, ...columns] })
      .catch((error: unknown) => this.log.warn({ err: error }, 'figures of the provider were not written'));
  }

  private async openBreakers(): Promise<ReadonlyMap<string, string[]>> {
    const found = await this.registry.getSingleMetric('breaker_open')?.get();
    const open = (found?.values ?? []).filter(({ value }) => value > 0);
    const byMerchant = Map.groupBy(open, ({ labels }) => String(labels['merchant']));
    return new Map(
      [...byMerchant].map(([merchant, values]) => [merchant, values.map(({ labels }) => String(labels['endpoint']))]),
    );
  }
}

function rowOf(merchant: string, figure: CallFigure | undefined, open: string[] | undefined): unknown[] {
  const { calls, unanswered, buckets, lastSuccessMs } = figure ?? noCalls();
  const lastSuccess = lastSuccessMs === undefined ? null : new Date(lastSuccessMs);
  return [merchant, calls, unanswered, JSON.stringify(buckets), lastSuccess, JSON.stringify(open ?? [])];
}
