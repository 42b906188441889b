import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#test/database.js';
import { migrations } from '#payments';
import { migrateJobQueue, runMigrations } from '#platform';
import pg from 'pg';
import { Registry } from 'prom-client';
import { measureWaitingWork } from './waiting-work.js';

describe('waiting work', () => {
  let database: TestDatabase;
  let pool: pg.Pool;

  beforeAll(async () => {
    database = await createTestDatabase();
    await migrateJobQueue(database.url);
    await runMigrations(database.url, migrations);
    pool = new pg.Pool({ connectionString: database.url, max: 2 });
  });

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('is nothing at first', async () => {
    expect(await figures()).toEqual({
      payments_in_review: 0,
      payments_in_review_oldest_age_seconds: 0,
      outcomes_unknown: 0,
      outcomes_unknown_oldest_age_seconds: 0,
      refunds_waiting: 0,
      refunds_waiting_oldest_age_seconds: 0,
      dead_letters: 0,
      dead_letters_oldest_age_seconds: 0,
      'notifications received': 0,
      'notifications failed': 0,
      'notifications orphan': 0,
      'notifications foreign': 0,
      'notifications unverified': 0,
    });
  });

  it('is counted by its kind, with the age of the oldest', async () => {
    await payment('a', { held: '-3 hours' });
    await payment('b', { held: '-1 hour', refund: '-2 days' });
    await payment('c', { unknown: '-20 minutes' });
    // Its answer may still come.
    await payment('d', { unknown: '10 seconds' });
    for (const state of ['processed', 'failed', 'failed', 'unverified']) await notification(state);
    await pool.query(`select pgboss.create_queue('dead-letters', '{"policy": "standard"}')`);
    await pool.query(`insert into pgboss.job (name, data) values ('dead-letters', '{}')`);

    expect(await figures()).toEqual({
      payments_in_review: 2,
      payments_in_review_oldest_age_seconds: about(3 * 3600),
      outcomes_unknown: 1,
      outcomes_unknown_oldest_age_seconds: about(20 * 60),
      refunds_waiting: 1,
      refunds_waiting_oldest_age_seconds: about(2 * 86_400),
      dead_letters: 1,
      dead_letters_oldest_age_seconds: about(0),
      'notifications received': 0,
      'notifications failed': 2,
      'notifications orphan': 0,
      'notifications foreign': 0,
      'notifications unverified': 1,
    });
  });

  it('is absent, and never 0, where the database does not answer', async () => {
    const dead = new pg.Pool({ connectionString: 'postgres://nobody@127.0.0.1:1/none' });

    expect(await figures(dead)).toEqual({});
  });

  async function figures(of = pool): Promise<Record<string, number>> {
    const registry = new Registry();
    measureWaitingWork(of, registry);
    const metrics = await registry.getMetricsAsJSON();
    return Object.fromEntries(
      metrics.flatMap(({ name, values }) =>
        values.map(({ labels, value }) => [[name, ...Object.values(labels)].join(' '), value]),
      ),
    );
  }

  function payment(id: string, { held, unknown, refund }: { held?: string; unknown?: string; refund?: string }) {
    return pool.query(
      `insert into payments.payment_history values ($1, 'm', $1, 1, 'open', now() + $2::interval, now() + $3::interval,
       now() + $4::interval, '{}', '{}')`,
      [id, held, unknown, refund],
    );
  }

  function notification(state: string) {
    return pool.query(
      `insert into payments.notifications (id, merchant, state, received_at, sealed_for, sealed)
       values (gen_random_uuid(), 'm', $1, now(), 'm', '')`,
      [state],
    );
  }
});

/** A busy machine needs its time. */
function about(seconds: number): unknown {
  return {
    asymmetricMatch: (value: number) => value >= seconds && value < seconds + 60,
    toString: () => `about ${seconds}`,
  };
}
