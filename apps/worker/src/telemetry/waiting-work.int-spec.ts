import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '#test/database.js';
import { createDatabaseOf } from '#test/migrated-database.js';
import { migrations } from '#payments';
import type { Merchant } from '#merchants';
import pg from 'pg';
import { Registry } from 'prom-client';
import { KeptAnswer } from './kept-answer.js';
import { COUNTS_SQL, MONEY_SQL } from './waiting-work-sql.js';
import { measureWaitingWork } from './waiting-work.js';

/** The shopper tried with another amount first. */
const PAYMENT = JSON.stringify({
  sessions: {
    s2: { at: '2026-01-01T00:00:02Z', amount: { minor: 12_990, currency: 'TRY' } },
    s1: { at: '2026-01-01T00:00:01Z', amount: { minor: 1, currency: 'TRY' } },
  },
});

describe('waiting work', () => {
  let database: TestDatabase;
  let pool: pg.Pool;

  beforeAll(async () => {
    database = await createDatabaseOf(migrations, 'with jobs');
    pool = new pg.Pool({ connectionString: database.url, max: 1 });
  });

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('is nothing at first', async () => {
    expect(await figures()).toEqual({
      'payments_in_review m': 0,
      'payments_in_review_oldest_age_seconds m': 0,
      'answers_contradicted m': 0,
      'answers_contradicted_oldest_age_seconds m': 0,
      'authorizations_forgotten m': 0,
      'authorizations_forgotten_oldest_age_seconds m': 0,
      'disputes_open m': 0,
      'disputes_open_oldest_age_seconds m': 0,
      'reviews_released m': 0,
      'reviews_released_oldest_age_seconds m': 0,
      'outcomes_unknown m': 0,
      'outcomes_unknown_oldest_age_seconds m': 0,
      'refunds_waiting m': 0,
      'refunds_waiting_oldest_age_seconds m': 0,
      dead_letters: 0,
      dead_letters_oldest_age_seconds: 0,
      payments_silent: 0,
      inbox_due: 0,
      'inbox_oldest_age_seconds received': 0,
      'inbox_oldest_age_seconds unconfirmed': 0,
      'inbox_oldest_age_seconds contradicted': 0,
      'inbox_oldest_age_seconds failed': 0,
      'inbox_oldest_age_seconds orphan': 0,
      'inbox_oldest_age_seconds foreign': 0,
      'inbox_oldest_age_seconds unverified': 0,
      'notifications received m': 0,
      'notifications unconfirmed m': 0,
      'notifications contradicted m': 0,
      'notifications failed m': 0,
      'notifications orphan m': 0,
      'notifications foreign m': 0,
      'notifications unverified m': 0,
    });
  });

  it('is counted by its kind, with the age of the oldest', async () => {
    await payment('a', { held: '-3 hours', contradicted: '-3 hours' });
    await payment('e', { forgotten: '-1 hour', silent: true });
    await payment('b', { held: '-1 hour', refund: '-2 days' });
    await payment('c', { unknown: '-20 minutes' });
    // Its answer may still come.
    await payment('d', { unknown: '10 seconds' });
    await payment('f', { disputed: '-5 days' });
    for (const state of ['processed', 'failed', 'failed', 'unverified']) await notification(state);
    await pool.query(`select pgboss.create_queue('dead-letters', '{"policy": "standard"}')`);
    await pool.query(`insert into pgboss.job (name, data) values ('dead-letters', '{}')`);

    expect(await figures()).toEqual({
      'payments_in_review m': 2,
      'payments_in_review_oldest_age_seconds m': about(3 * 3600),
      'answers_contradicted m': 1,
      'answers_contradicted_oldest_age_seconds m': about(3 * 3600),
      'authorizations_forgotten m': 1,
      'authorizations_forgotten_oldest_age_seconds m': about(3600),
      'disputes_open m': 1,
      'disputes_open_oldest_age_seconds m': about(5 * 86_400),
      'reviews_released m': 0,
      'reviews_released_oldest_age_seconds m': 0,
      'outcomes_unknown m': 1,
      'outcomes_unknown_oldest_age_seconds m': about(20 * 60),
      'refunds_waiting m': 1,
      'refunds_waiting_oldest_age_seconds m': about(2 * 86_400),
      dead_letters: 1,
      dead_letters_oldest_age_seconds: about(0),
      'money_at_stake payments_in_review TRY': 259.8,
      'money_at_stake answers_contradicted TRY': 129.9,
      'money_at_stake outcomes_unknown TRY': 129.9,
      'money_at_stake refunds_waiting TRY': 129.9,
      'money_at_stake authorizations_forgotten TRY': 129.9,
      'money_at_stake disputes_open TRY': 129.9,
      payments_silent: 1,
      inbox_due: 0,
      'inbox_oldest_age_seconds received': 0,
      'inbox_oldest_age_seconds unconfirmed': 0,
      'inbox_oldest_age_seconds contradicted': 0,
      'inbox_oldest_age_seconds failed': about(0),
      'inbox_oldest_age_seconds orphan': 0,
      'inbox_oldest_age_seconds foreign': 0,
      'inbox_oldest_age_seconds unverified': about(0),
      'notifications received m': 0,
      'notifications unconfirmed m': 0,
      'notifications contradicted m': 0,
      'notifications failed m': 2,
      'notifications orphan m': 0,
      'notifications foreign m': 0,
      'notifications unverified m': 1,
    });
  });

  it('case 220: is counted for merchants that are not configured together, so that a name in the database makes no series', async () => {
    await payment('x', { held: '-1 hour' }, 'gone');
    await payment('y', { held: '-2 hours' }, 'too');

    expect(await figures()).toMatchObject({
      'payments_in_review m': 2,
      'payments_in_review other': 2,
      'payments_in_review_oldest_age_seconds other': about(2 * 3600),
    });
    await pool.query(`delete from payments.payment_history_v2 where merchant <> 'm'`);
  });

  it('case 221: costs nothing for payments at rest: each list has its partial index', async () => {
    await pool.query('analyze payments.payment_history_v2; set enable_seqscan = off');
    for (const sql of [COUNTS_SQL, MONEY_SQL]) {
      const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`explain ${sql}`);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toContain('payment_history_v2_review');
      expect(plan).not.toMatch(/Seq Scan on payment_history_v2/);
      expect(plan).not.toMatch(/Seq Scan on notifications/);
    }
  });

  it('case 222: gives up after two seconds, and the other figures are there', async () => {
    const slow = new KeptAnswer(pool, 'select pg_sleep(20)', 1_000);
    const startedAt = performance.now();

    expect(await slow.rows()).toBeUndefined();
    expect(performance.now() - startedAt).toBeLessThan(8_000);
    expect(await figures()).toMatchObject({ payments_silent: 1 });
  });

  it('is absent, and never 0, where the database does not answer', async () => {
    const dead = new pg.Pool({ connectionString: 'postgres://nobody@127.0.0.1:1/none' });

    expect(await figures(dead)).toEqual({});
  });

  async function figures(of = pool): Promise<Record<string, number>> {
    const registry = new Registry();
    measureWaitingWork(of, registry, { all: () => [{ id: 'm' }] as Merchant[] });
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
    disputed?: string;
    silent?: boolean;
  }

  function payment(
    id: string,
    { held, contradicted, unknown, refund, forgotten, disputed, silent = false }: Since,
    merchant = 'm',
  ) {
    return pool.query(
      `insert into payments.payment_history_v2 (stream_id, merchant, order_id, version, phase, review_since,
         contradicted_since, open_end_since, refund_waiting_since, forgotten_since, dispute_since, is_silent,
         transaction_ids, payment)
       values ($1, $10, $1, 1, 'open', now() + $2::interval, now() + $3::interval, now() + $4::interval,
               now() + $5::interval, now() + $6::interval, now() + $7::interval, $8, '{}', $9)`,
      [id, held, contradicted, unknown, refund, forgotten, disputed, silent, PAYMENT, merchant],
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
