import { Injectable } from '@nestjs/common';
import { Clock, DeadLetters, listRetriedJobs, type RetriedJobs } from '#platform';
import pg from 'pg';
import { ProviderFigures, type ProviderFigure } from './provider-figures.js';

export interface Figures {
  deadLetters: WaitingFigure;
  projections: { name: string; behind: number; isStopped: boolean }[];
  /** Notifications that are not processed yet. */
  inbox: WaitingFigure;
  provider: ProviderFigure[];
  /** Payment pages that the provider did not open in the last hour, by merchant. */
  unopened: { merchant: string; count: number }[];
  retried: RetriedJobs[];
}

export interface WaitingFigure {
  waiting: number;
  /** Age of the oldest. */
  oldestSeconds: number | undefined;
}

const PROJECTIONS = `
select name, failed_position is not null as "isStopped",
       greatest(coalesce((select max(position) from es.events), 0) - position, 0)::int as behind
  from es.projections where retired_at is null order by name`;

/** Repeats the condition of the partial index, so that Postgres uses it. */
const INBOX = `
select count(*)::int as waiting, extract(epoch from now() - min(received_at))::int as seconds
  from payments.notifications where state = 'received' and state <> 'processed'`;

/** Positions grow with time, so the newest ones cover the last hour without an index on time. */
const UNOPENED = `
select split_part(stream_id, '-', 2) as merchant, count(*)::int as count
  from (select * from es.events order by position desc limit 2000) as newest
 where type = 'SessionOpeningFailed' and created_at > now() - interval '1 hour'
 group by 1 order by 1`;

/** Health figures of the system. */
@Injectable()
export class WorkFigures {
  constructor(
    private readonly pool: pg.Pool,
    private readonly deadLetters: DeadLetters,
    private readonly provider: ProviderFigures,
    private readonly clock: Clock,
  ) {}

  async read(): Promise<Figures> {
    const [letters, [oldest], projections, inbox, provider, unopened, retried] = await Promise.all([
      this.deadLetters.counts(),
      this.deadLetters.list(1),
      this.pool.query<Figures['projections'][number]>(PROJECTIONS),
      this.pool.query<{ waiting: number; seconds: number | null }>(INBOX),
      this.provider.read(),
      this.pool.query<Figures['unopened'][number]>(UNOPENED),
      listRetriedJobs(this.pool),
    ]);
    return {
      deadLetters: {
        waiting: [...letters.values()].reduce((sum, count) => sum + count, 0),
        oldestSeconds:
          oldest && Math.max(0, Math.round((this.clock.now().getTime() - oldest.failedAt.getTime()) / 1_000)),
      },
      projections: projections.rows,
      inbox: { waiting: inbox.rows[0]!.waiting, oldestSeconds: inbox.rows[0]!.seconds ?? undefined },
      provider,
      unopened: unopened.rows,
      retried,
    };
  }
}
