import { Injectable } from '@nestjs/common';
import { DeadLetters, listRetriedJobs, type RetriedJobs } from '#platform';
import pg from 'pg';

export interface Figures {
  deadLetters: number;
  projections: { name: string; behind: number; isStopped: boolean }[];
  /** What came of our calls to the provider in the last hour, by merchant. */
  inquiries: { merchant: string; answered: number; unanswered: number; unopened: number }[];
  retried: RetriedJobs[];
}

const DEAD_LETTERS_MAX = 200;

const PROJECTIONS = `
select name, failed_position is not null as "isStopped",
       greatest(coalesce((select max(position) from es.events), 0) - position, 0)::int as behind
  from es.projections where retired_at is null order by name`;

/** Positions grow with time, so the newest of them are those of the last hour: no index on time is needed. */
const INQUIRIES = `
select split_part(stream_id, '-', 2) as merchant,
       count(*) filter (where (data ->> 'answered')::boolean)::int as answered,
       count(*) filter (where not (data ->> 'answered')::boolean)::int as unanswered,
       count(*) filter (where type = 'SessionOpeningFailed')::int as unopened
  from (select * from es.events order by position desc limit 2000) as newest
 where type in ('StatusInquired', 'ProviderAsked', 'SessionOpeningFailed') and created_at > now() - interval '1 hour'
 group by 1 order by 1`;

/** How the machinery is. */
@Injectable()
export class WorkFigures {
  constructor(
    private readonly pool: pg.Pool,
    private readonly deadLetters: DeadLetters,
  ) {}

  async read(): Promise<Figures> {
    const [letters, projections, inquiries, retried] = await Promise.all([
      this.deadLetters.list(DEAD_LETTERS_MAX),
      this.pool.query<Figures['projections'][number]>(PROJECTIONS),
      this.pool.query<Figures['inquiries'][number]>(INQUIRIES),
      listRetriedJobs(this.pool),
    ]);
    return { deadLetters: letters.length, projections: projections.rows, inquiries: inquiries.rows, retried };
  }
}
