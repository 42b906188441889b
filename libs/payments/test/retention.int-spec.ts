import { describe, expect, it } from '@jest/globals';
import { ConfigurationError, JobQueue, type Settings } from '#platform';
import { useDatabaseOf } from '#test/database-bed.js';
import { migrations } from '../src/migrations/index.js';
import { Retention } from '../src/retention/retention.js';

const NOW = new Date('2026-11-01T00:00:00.000Z');
const NOTIFICATIONS = 40_000;
const PAYMENTS = 5_000;
const database = useDatabaseOf(migrations, 'with jobs');

describe('case 178: raw notifications are kept for a time that depends on what became of them', () => {
  const waiting = ['received', 'unverified', 'contradicted', 'orphan', 'foreign', 'failed', 'unconfirmed'];
  const states = ['processed', ...waiting, 'dismissed', 'attached'];

  it('of many rows the old ones go, of each state its own, in small batches', async () => {
    // One an hour for some 4.5 years, all states in turn.
    await database.pool.query(
      `insert into payments.notifications (id, merchant, state, received_at, processed_at, sealed_for, sealed)
       select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7000800000' || lpad(to_hex(n), 10, '0'))::uuid,
              'default', ($2::text[])[1 + n % 10], at, at, 'x', ''
         from (select n, $1::timestamptz - n * interval '1 hour' as at from generate_series(0, ${NOTIFICATIONS - 1}) n) as row`,
      [NOW, states],
    );
    await database.pool.query('analyze payments.notifications');

    const deleted = await applied('notifications', 500);
    // Row n is n hours old and in state n % 10: those older than the days of its state.
    const older = (index: number, days: number) =>
      Array.from({ length: NOTIFICATIONS / 10 }, (_, n) => 10 * n + index).filter((hours) => hours > 24 * days).length;
    expect(deleted).toEqual({
      'processed-notifications': older(0, 90),
      'unverified-notifications': older(2, 30),
      'contradicted-notifications': older(3, 30),
      'orphan-notifications': older(4, 90),
      'foreign-notifications': older(5, 90),
      'failed-notifications': older(6, 400),
      'dismissed-notifications': older(8, 90),
      'attached-notifications': older(9, 400),
    });
    const { rows } = await database.pool.query<{ state: string; oldest: number }>(
      `select state, (extract(epoch from $1 - min(received_at)) / 86400)::int as oldest
         from payments.notifications group by state`,
      [NOW],
    );
    expect(Object.fromEntries(rows.map(({ state, oldest }) => [state, oldest]))).toEqual({
      processed: 90,
      received: 1666,
      unverified: 30,
      contradicted: 30,
      orphan: 90,
      foreign: 90,
      failed: 400,
      dismissed: 90,
      attached: 400,
      unconfirmed: 1667,
    });
    expect(await applied('notifications', 500)).toEqual({});
  });

  it('what was processed late is kept from then on', async () => {
    await database.pool.query('delete from payments.notifications');
    await database.pool.query(
      `insert into payments.notifications (id, merchant, state, received_at, processed_at, sealed_for, sealed)
       values ('01900000-0000-7000-8000-000000000000', 'default', 'processed', '2024-06-10', $1, 'x', '')`,
      [new Date(NOW.getTime() - 1_000)],
    );
    expect(await applied('notifications', 10)).toEqual({});
  });

  it('finds what is old by an index', async () => {
    for (const { name, sql } of retention().rules.filter((rule) => rule.name.endsWith('-notifications'))) {
      const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, [NOW, 10]);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect({ name, scan: /Seq Scan on notifications|Sort/.test(plan) }).toEqual({ name, scan: false });
    }
  });
});

describe('case 179: keys of payments that have been at rest for long are deleted, and no others', () => {
  it('guids and session index, by the row of the read model', async () => {
    // Two sessions and three guids each; at rest for n days, every tenth not at rest, all of them opened 900 days ago.
    await database.pool.query(
      `insert into payments.payment_history_v2 (stream_id, merchant, order_id, version, phase, transaction_ids, is_silent, payment, at_rest_since)
       select 'payment-default-' || n, 'default', n, 1, 'captured', array['t-' || n], false,
              jsonb_build_object('operations', (select jsonb_agg(jsonb_build_object('guid', 'guid-' || (n - 1 + k * ${PAYMENTS})))
                                                  from generate_series(0, 3) k)),
              case when n % 10 > 0 then $1::timestamptz - n % 800 * interval '1 day' end
         from generate_series(1, ${PAYMENTS}) n`,
      [NOW],
    );
    await database.pool.query(
      `insert into payments.sessions (session_id, merchant, stream_id)
       select (lpad(to_hex((extract(epoch from $1::timestamptz - interval '900 days') * 1000)::bigint + n), 12, '0')
               || '7000800000' || lpad(to_hex(n), 10, '0'))::uuid, 'default', 'payment-default-' || (1 + n % ${PAYMENTS})
         from generate_series(1, ${2 * PAYMENTS}) n`,
      [NOW],
    );
    await database.pool.query(
      `insert into payments.operation_guids (merchant, guid, stream_id)
       select 'default', 'guid-' || n, 'payment-default-' || (1 + n % ${PAYMENTS}) from generate_series(1, ${3 * PAYMENTS}) n`,
    );
    await database.pool.query(
      `insert into payments.transaction_ids (merchant, id, stream_id)
       select 'default', 't-' || n, 'payment-default-' || n from generate_series(1, ${PAYMENTS}) n`,
    );
    const old = Array.from({ length: PAYMENTS }, (_, n) => n + 1).filter((n) => n % 10 > 0 && n % 800 > 400).length;

    expect(await applied('keys', 300)).toEqual({ 'keys-of-payments-at-rest': 6 * old });
    const { rows } = await database.pool.query<{ wrong: number }>(
      `select count(*)::int as wrong
         from payments.payment_history_v2 h
        where (select count(*) from payments.sessions s where s.stream_id = h.stream_id)
              <> case when h.at_rest_since < $1::timestamptz - interval '400 days' then 0 else 2 end
           or (select count(*) from payments.operation_guids g where g.stream_id = h.stream_id)
              <> case when h.at_rest_since < $1::timestamptz - interval '400 days' then 0 else 3 end`,
      [NOW],
    );
    expect(rows).toEqual([{ wrong: 0 }]);
    expect(await applied('keys', 300)).toEqual({});
  });
});

describe('case 663: keys of a payment that goes on after a long rest', () => {
  it('stay while the read model is behind the log', async () => {
    const sessionId = '01900000-0000-7000-8000-000000000663';
    await database.pool.query(
      `insert into payments.payment_history_v2 (stream_id, merchant, order_id, version, phase, transaction_ids, is_silent, payment, at_rest_since)
       values ('payment-default-late', 'default', 'late', 5, 'captured', '{}', false, '{"operations": []}', $1::timestamptz - interval '500 days')`,
      [NOW],
    );
    await database.pool.query(
      `insert into payments.sessions (session_id, merchant, stream_id) values ($1, 'default', 'payment-default-late')`,
      [sessionId],
    );
    await database.pool.query(
      `insert into es.streams (stream_id, category, version) values ('payment-default-late', 'payment', 6)`,
    );
    expect(await applied('keys', 300)).toEqual({});
    await database.pool.query(`update payments.payment_history_v2 set version = 6 where order_id = 'late'`);
    expect(await applied('keys', 300)).toEqual({ 'keys-of-payments-at-rest': 1 });
  });
});

describe('case 180: what else is kept for a time', () => {
  it('when the shop asked', async () => {
    await database.pool.query(
      `insert into payments.shop_asked select 'payment-default-' || n, $1::timestamptz - n * interval '1 day'
         from generate_series(1, 200) n`,
      [NOW],
    );
    expect(await applied('shop-asked', 50)).toEqual({ 'shop-asked': 110 });
  });

  it('dead letters, from when they were given up; the queue itself does not delete them before', async () => {
    const queue = new JobQueue(database.pool, { supervise: false }, () => undefined);
    await queue.start();
    try {
      await queue.declare('any-work');
      const jobs = Array.from({ length: 200 }, (_, n) => ({ data: { n: n + 1 } }));
      await queue.insert('dead-letters', jobs);
      await queue.insert('any-work', jobs.slice(-1));
      const { rows: kept } = await database.pool.query<{ days: number }>(
        `select min(extract(epoch from keep_until - now()) / 86400)::int as days from pgboss.job where name = 'dead-letters'`,
      );
      expect(kept).toEqual([{ days: 3650 }]);
      await database.pool.query(
        `update pgboss.job set created_on = $1::timestamptz - (data->>'n')::int * interval '1 day'`,
        [NOW],
      );
      expect(await applied('dead-letters', 50)).toEqual({ 'dead-letters': 110 });
      const { rows } = await database.pool.query<{ name: string; jobs: number }>(
        `select name, count(*)::int as jobs from pgboss.job group by name order by name`,
      );
      expect(rows).toEqual([
        { name: 'any-work', jobs: 1 },
        { name: 'dead-letters', jobs: 90 },
      ]);
    } finally {
      await queue.stop({ graceful: false });
    }
  });

  it('for as long as this installation says', () => {
    const days = Object.fromEntries(retention({ 'dead-letters': 7 }).rules.map((rule) => [rule.name, rule.days]));
    expect(days).toMatchObject({ 'dead-letters': 7, 'shop-asked': 90 });
    expect(() => retention({ 'dead-leters': 7 })).toThrow(ConfigurationError);
  });
});

function retention(retentionDays: Record<string, number> = {}): Retention {
  return new Retention(database.pool, { now: () => NOW }, { retentionDays } as Settings);
}

/** Rows deleted by the rules whose name has this part in it, until nothing is left; never more at once than a batch. */
async function applied(part: string, batch: number): Promise<Record<string, number>> {
  const total: Record<string, number> = {};
  const all = retention();
  for (const rule of all.rules.filter(({ name }) => name.includes(part))) {
    for (let rows = batch; rows >= batch;) {
      rows = await all.deleteBatch(rule, batch);
      // Keys: at most so many sessions, and the guids and transactions of their payments.
      expect(rows).toBeLessThanOrEqual(rule.name.startsWith('keys') ? 5 * batch : batch);
      if (rows > 0) total[rule.name] = (total[rule.name] ?? 0) + rows;
    }
  }
  return total;
}
