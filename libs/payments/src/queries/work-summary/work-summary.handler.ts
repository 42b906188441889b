import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Clock } from '#platform';
import pg from 'pg';
import { ageSeconds } from '../operator-lists/list-work.handler.js';
import { ReadWorkSummary, WORK_CARDS, type WorkCard, type WorkCount } from './work-summary.query.js';

const COLUMN_OF = {
  reviews: 'review_since',
  unknowns: 'open_end_since',
  refunds: 'refund_waiting_since',
  forgotten: 'forgotten_since',
  disputes: 'dispute_since',
  released: 'released_since',
} as const;

/** Each list has its own partial index. */
const ofPayments = (more: string) =>
  Object.entries(COLUMN_OF).map(
    ([card, column]) => `
select '${card}' as card, count(*)::int as count, min(${column}) as since
  from payments.payment_history_v2 where ${column} is not null and ${column} <= $1${more}`,
  );

/** Repeats the condition of the partial index, so that Postgres uses it. */
const ofNotifications = (more: string) => `
select state as card, count(*)::int as count, min(received_at) as since
  from payments.notifications where state <> 'processed'${more} group by state`;

const count = (more = '') => [...ofPayments(more), ofNotifications(more)].join('\nunion all');
const COUNT = count();
/** Reads the table in addition to the indexes, so it is used only while a merchant is moved. */
const COUNT_WITHOUT = count(' and merchant <> all($2::text[])');

@QueryHandler(ReadWorkSummary)
export class ReadWorkSummaryHandler implements IQueryHandler<ReadWorkSummary> {
  constructor(
    private readonly pool: pg.Pool,
    private readonly clock: Clock,
  ) {}

  async execute({ without }: ReadWorkSummary): Promise<WorkCount[]> {
    const now = this.clock.now();
    const [sql, values] = without.length === 0 ? [COUNT, [now]] : [COUNT_WITHOUT, [now, without]];
    const { rows } = await this.pool.query<{ card: string; count: number; since: Date | null }>(sql, values);
    return WORK_CARDS.map((card) =>
      countOf(
        card,
        rows.find((row) => row.card === card),
        now,
      ),
    );
  }
}

function countOf(card: WorkCard, row: { count: number; since: Date | null } | undefined, now: Date): WorkCount {
  return { card, count: row?.count ?? 0, ageSeconds: row?.since ? ageSeconds(row.since, now) : undefined };
}
