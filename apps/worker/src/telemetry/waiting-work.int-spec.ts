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
      answers_contradicted: 0,
      answers_contradicted_oldest_age_seconds: 0,
      authorizations_forgotten: 0,
      authorizations_forgotten_oldest_age_seconds: 0,
      outcomes_unknown: 0,
      outcomes_unknown_oldest_age_seconds: 0,
      refunds_waiting: 0,
      refunds_waiting_oldest_age_seconds: 0,
      dead_letters: 0,
      dead_letters_oldest_age_seconds: 0,
      payments_silent: 0,
      'notifications received': 0,
      'notifications unconfirmed': 0,
      'notifications contradicted': 0,
      'notifications failed': 0,
      'notifications orphan': 0,
      'notifications foreign': 0,
      'notifications unverified': 0,
    });
  });

  it('is counted by its kind, with the age of the oldest', async () => {
    await payment('a', { held: '-3 hours', contradicted: '-3 hours' });
    await payment('e', { forgotten: '-1 hour', silent: true });
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
      answers_contradicted: 1,
      answers_contradicted_oldest_age_seconds: about(3 * 3600),
      authorizations_forgotten: 1,
      authorizations_forgotten_oldest_age_seconds: about(3600),
      outcomes_unknown: 1,
      outcomes_unknown_oldest_age_seconds: about(20 * 60),
      refunds_waiting: 1,
      refunds_waiting_oldest_age_seconds: about(2 * 86_400),
      dead_letters: 1,
      dead_letters_oldest_age_seconds: about(0),
      payments_silent: 1,
      'notifications received': 0,
      'notifications unconfirmed': 0,
      'notifications contradicted': 0,
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

  interface Since {
    held?: string;
    contradicted?: string;
    unknown?: string;
    refund?: string;
    forgotten?: string;
    silent?: boolean;
  }

  function payment(id: string, { held, contradicted, unknown, refund, forgotten, silent = false }: Since) {
    return pool.query(
      `insert into payments.payment_history_v2 (stream_id, merchant, order_id, version, phase, review_since,
         contradicted_since, open_end_since, refund_waiting_since, forgotten_since, is_silent, transaction_ids, payment)
       values ($1, 'm', $1, 1, 'open', now() + $2::interval, now() + $3::interval, now() + $4::interval,
               now() + $5::interval, now() + $6::interval, $7, '{}', '{}')`,
      [id, held, contradicted, unknown, refund, forgotten, silent],
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
