import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Clock } from '#platform';
import type { TestDatabase } from '#test/database.js';
import { createDatabaseOf } from '#test/migrated-database.js';
import pg from 'pg';
import { DataSource, type Logger } from 'typeorm';
import { fold } from '../src/domain/evolve/evolve.js';
import { evidence, sessionRequested } from '../src/domain/testing/stories.js';
import { migrations } from '../src/migrations/index.js';
import { NotificationEntity } from '../src/inbox/notification.entity.js';
import type { MerchantRules } from '../src/rules/merchant-rules.js';
import { SessionIndex } from '../src/store/session-index.js';
import { ListDisputesHandler } from '../src/queries/list-disputes/list-disputes.handler.js';
import { ListDisputes } from '../src/queries/list-disputes/list-disputes.query.js';
import { FindPaymentsHandler } from '../src/queries/operator-lists/find-payments.handler.js';
import { ListNotificationsHandler } from '../src/queries/operator-lists/list-notifications.handler.js';
import { ListWorkHandler } from '../src/queries/operator-lists/list-work.handler.js';
import { FindPayments, ListNotifications, ListWork } from '../src/queries/operator-lists/operator-lists.query.js';
import { ReadWorkSummaryHandler } from '../src/queries/work-summary/work-summary.handler.js';
import { ReadWorkSummary, WORK_CARDS } from '../src/queries/work-summary/work-summary.query.js';
import { PaymentHistoryEntity } from '../src/queries/payment-history/payment-history.entity.js';

const ROWS = 50_000;
let database: TestDatabase;
let pool: pg.Pool;
let dataSource: DataSource;
const asked: { sql: string; values: unknown[] }[] = [];

/** Everything old: nearly all payments are quiet, one in a thousand waits for a person. */
const FILL = `
insert into payments.payment_history_v2 (stream_id, merchant, order_id, version, phase, payment,
  review_since, open_end_since, refund_waiting_since, forgotten_since, dispute_since, disputed_at, due_at, is_silent, transaction_ids)
select 'payment-default-' || n, 'default', n, 5, 'open', $1::jsonb, since, since, since, since, since, since, since, false, array[n::text, 'x' || n]
  from (select n, case when n % 1000 = 0 then date_trunc('milliseconds', now()) - n * interval '1 s' end as since from generate_series(1, ${ROWS}) n) as row;
insert into payments.notifications (id, merchant, session_id, state, received_at, sealed_for, sealed)
select gen_random_uuid(), 'default', n, case when n % 1000 = 0 then 'orphan' else 'processed' end, now() - n * interval '1 s', 'x', ''
  from generate_series(1, ${ROWS}) n;
insert into payments.payment_search (stream_id, merchant, order_id, version, started_at, phase, currency, amount_minor,
  captured_minor, refunded_minor, in_review, ids)
select stream_id, merchant, order_id, version, now(), phase, 'TRY', 1, 0, 0, false, transaction_ids || array['guid-' || order_id]
  from payments.payment_history_v2;
analyze payments.payment_search; analyze payments.payment_history_v2; analyze payments.notifications;`;

const payment = fold([
  sessionRequested({ sessionId: 's' }),
  {
    type: 'ReviewOpened',
    data: { sessionId: 's', reason: 'UNEXPECTED_CAPTURE', evidence: evidence(), at: '2026-01-01T00:00:00.000Z' },
  },
]);

beforeAll(async () => {
  database = await createDatabaseOf(migrations, 'with jobs');
  pool = new pg.Pool({ connectionString: database.url });
  // Dropping the database may overtake the end of the pool.
  pool.on('error', () => undefined);
  const [first, ...rest] = FILL.split(';\n')
    .join(';')
    .split(';')
    .filter((part) => part.trim());
  await pool.query(first!, [JSON.stringify(payment)]);
  for (const statement of rest) await pool.query(statement);
  dataSource = new DataSource({
    type: 'postgres',
    url: database.url,
    entities: [NotificationEntity, PaymentHistoryEntity],
    installExtensions: false,
    logging: true,
    logger: {
      logQuery: (sql: string, values: unknown[] = []) => void asked.push({ sql, values }),
    } as unknown as Logger,
  });
  await dataSource.initialize();
});

afterAll(async () => {
  await dataSource.destroy();
  await pool.end();
  await database.drop();
});

const clock: Clock = { now: () => new Date() };
const rules = { merchantIds: () => ['default'] } as unknown as MerchantRules;
const work = () => new ListWorkHandler(dataSource, clock);
const find = () => new FindPaymentsHandler(dataSource, new SessionIndex(pool), rules);
const page = { limit: 10 };

describe('lists of operators read few rows of many', () => {
  it.each(['reviews', 'unknowns', 'refunds', 'forgotten', 'disputes'] as const)(
    '%s, the first page and the next',
    async (list) => {
      const first = await work().execute(new ListWork(list, page));
      expect(first.next).toBeDefined();
      await work().execute(new ListWork(list, { ...page, after: first.next }));
      expect(await scans()).toEqual([]);
    },
  );

  it('reviews come oldest first, and each once', async () => {
    const seen: string[] = [];
    for (let after: string | undefined; ;) {
      const { items, next } = await work().execute(new ListWork('reviews', { limit: 7, after }));
      seen.push(...items.map(({ orderId }) => orderId));
      if (!next) break;
      after = next;
    }
    const oldestFirst = Array.from({ length: ROWS / 1000 }, (_, index) => String(ROWS - index * 1000));
    expect(seen).toEqual(oldestFirst);
  });

  it.each(['open', 'all'] as const)('disputes: %s, the first page and the next', async (list) => {
    const handler = new ListDisputesHandler({
      query: (sql: string, values: unknown[]) => {
        asked.push({ sql: sql.replaceAll('payments.', '"payments".'), values });
        return pool.query(sql, values);
      },
    } as unknown as pg.Pool);
    const first = await handler.execute(new ListDisputes(list, page));
    await handler.execute(new ListDisputes(list, { ...page, after: first.next }));
    expect(first.next).toBeDefined();
    expect(await scans()).toEqual([]);
  });

  it('notifications of a state', async () => {
    const lists = new ListNotificationsHandler(dataSource, clock);
    const { next } = await lists.execute(new ListNotifications('orphan', page));
    await lists.execute(new ListNotifications('orphan', { ...page, after: next }));
    expect(await scans()).toEqual([]);
  });

  it('the cards count each list, with the age of its oldest', async () => {
    const cards = await new ReadWorkSummaryHandler(pool, clock).execute(new ReadWorkSummary());
    const waiting = ROWS / 1000;
    const empty = ['released', 'contradicted', 'unconfirmed', 'unverified', 'failed'];
    expect(cards.map(({ card, count }) => [card, count])).toEqual(
      WORK_CARDS.map((card) => [card, empty.includes(card) ? 0 : waiting]),
    );
    const ages = cards.map(({ ageSeconds }) => ageSeconds);
    expect(ages.filter((age) => age !== undefined && (age < ROWS || age > ROWS + 3_600))).toEqual([]);
    expect(ages.filter((age) => age === undefined)).toHaveLength(empty.length);
  });

  it.each([
    [{ orderId: '4711' }, 1],
    [{ transactionId: 'x4711' }, 1],
    [{ transactionId: '4711', merchant: 'default' }, 1],
    [{ transactionId: 'guid-4711' }, 0],
    [{ sessionId: 'nothing' }, 0],
    [{ merchant: 'default' }, 10],
    [{}, 10],
  ])('a search for %j', async (criteria, found) => {
    expect((await find().execute(new FindPayments(criteria, page))).items).toHaveLength(found);
    expect(await scans()).toEqual([]);
  });
});

/** Whatever reads more rows than it answers, in what was asked since the last time. */
async function scans(): Promise<string[]> {
  const plans = asked.splice(0).filter(({ sql }) => sql.includes('"payments".'));
  expect(plans.length).toBeGreaterThan(0);
  const texts = await Promise.all(
    plans.map(({ sql, values }) => pool.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, values)),
  );
  return texts
    .flatMap(({ rows }) => rows.map((row) => row['QUERY PLAN']))
    .filter((line) => /Seq Scan|Sort |Filter:/.test(line));
}
