import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { QueryBus } from '@nestjs/cqrs';
import { migrations, type Placements, type ShopReadHistory } from '#payments';
import type { Merchants } from '#merchants';
import { JobQueue } from '#platform';
import type { TestDatabase } from '#test/database.js';
import { eventually } from '#test/eventually.js';
import { createDatabaseOf } from '#test/migrated-database.js';
import pg from 'pg';
import { SendShopWebhookJob, SHOP_WEBHOOK_QUEUE } from './send-shop-webhook.job.js';

const JOBS = 300;
const errors: Error[] = [];
let database: TestDatabase;
let pool: pg.Pool;
let queue: JobQueue;

beforeAll(async () => {
  database = await createDatabaseOf(migrations, 'with jobs');
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  queue = new JobQueue(pool, { supervise: true }, (error) => errors.push(error));
  await queue.start();
});
afterAll(async () => {
  await queue.stop({ graceful: false });
  await pool.end();
  await database.drop();
});

it('case 710: webhooks that need not be sent, one for each payment, are through at more than forty a second', async () => {
  await job().start();
  await queue.insert(
    SHOP_WEBHOOK_QUEUE,
    Array.from({ length: JOBS }, (_, number) => ({ data: dataOf(number), singletonKey: String(number) })),
  );

  await eventually(async () => expect(await states()).toEqual({ completed: JOBS }), JOBS / 0.04);
  expect(errors).toEqual([]);
});

const dataOf = (number: number) => ({
  streamId: `payment-shop-${number}`,
  kind: 'paid',
  at: '2026-11-28T10:00:00.000Z',
});

/** Of a shop that has read each history. */
function job(): SendShopWebhookJob {
  const merchants = { get: () => ({ akinon: { webhook: { url: 'http://127.0.0.1:1' }, passwords: [''] } }) };
  return new SendShopWebhookJob(
    queue,
    {} as QueryBus,
    merchants as unknown as Merchants,
    { since: async () => Promise.resolve(true) } as unknown as ShopReadHistory,
    { now: () => new Date() },
    { isHere: async () => Promise.resolve(true) } as unknown as Placements,
  );
}

async function states(): Promise<Record<string, number>> {
  const text = 'select state, count(*)::int as jobs from pgboss.job where name = $1 group by state';
  const { rows } = await pool.query<{ state: string; jobs: number }>(text, [SHOP_WEBHOOK_QUEUE]);
  return Object.fromEntries(rows.map(({ state, jobs }) => [state, jobs]));
}
