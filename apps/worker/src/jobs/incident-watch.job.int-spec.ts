import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { booksMigrations } from '#books';
import { IncidentWatch, migrations, type Incident, type IncidentReporter } from '#payments';
import type { TestDatabase } from '#test/database.js';
import { createDatabaseOf } from '#test/migrated-database.js';
import pg from 'pg';
import { IncidentWatchJob } from './incident-watch.job.js';

let database: TestDatabase;
let pool: pg.Pool;
const told: Incident[] = [];

beforeAll(async () => {
  database = await createDatabaseOf([...migrations, ...booksMigrations], 'with jobs');
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** A process of its own: it has told nothing yet. */
function job(): IncidentWatchJob {
  const reporter = { report: (incident: Incident) => void told.push(incident) } as unknown as IncidentReporter;
  type Contexts = ConstructorParameters<typeof IncidentWatch>[3];
  const contexts = { inquireAfterMs: 30_000, callTimeoutMs: 10_000 } as Contexts;
  return new IncidentWatchJob(new IncidentWatch(pool, { now: () => new Date() }, reporter, contexts));
}

describe('what a worker wakes somebody for', () => {
  it('case 405: books that hold other money than a payment are told once, and anew once the payment has moved on', async () => {
    await pool.query(`insert into books.imbalances values ('payment-shop-17', 41, 0, 12990, 13090)`);
    await job().run();
    await job().run();
    await pool.query('update books.imbalances set position = 42, booked_minor = 100');
    await job().run();

    const incident = { kind: 'BOOKS_OUT_OF_BALANCE', merchant: 'shop', orderId: '17', since: expect.any(Date) };
    expect(told).toEqual([
      { ...incident, details: { sumMinor: 0, bookedMinor: 12990, expectedMinor: 13090 } },
      { ...incident, details: { sumMinor: 0, bookedMinor: 100, expectedMinor: 13090 } },
    ]);
  });
});
