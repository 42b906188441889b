import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Benchmark } from '../benchmark.js';
import { fillPayments } from '../stored/fill.js';
import { HistorySubscription } from './history-subscription.js';
import { lagOf } from './lag.js';
import { write } from './writers.js';

const WRITERS = 16;
const SAMPLE_EVERY_MS = 100;

/** The read model of history: built from nothing, then following while writers in another process do all they can. */
export const follow: Benchmark = async ({ database, sizes: { followPayments, followLoadMs } }) => {
  const databaseUrl = await database('follow');
  await fillPayments(databaseUrl, 1, followPayments, ['es.streams', 'es.events']);
  const pool = new pg.Pool({ connectionString: databaseUrl });
  try {
    const rebuilt = await rebuild(pool);
    const perSecond = rebuilt.events / rebuilt.seconds;
    const load = await followUnderLoad(pool, databaseUrl, followLoadMs);
    return {
      comparisons: [],
      figures: [
        { name: 'follow: rebuild', value: perSecond, unit: '/s' },
        { name: 'follow: rebuild of a million events', value: 1_000_000 / perSecond, unit: 's' },
        { name: 'follow: events written under load', value: load.written, unit: '/s' },
        { name: 'follow: lag under load, median', value: load.lag.median, unit: 'events' },
        { name: 'follow: lag under load, most', value: load.lag.most, unit: 'events' },
        {
          name: 'follow: share of the events under load left behind',
          value: load.lag.growthPerSecond / load.written,
          unit: '',
        },
        { name: 'follow: caught up after the load', value: load.caughtUpMs, unit: 'ms' },
      ],
      remarks: [
        `the time of a million is extrapolated from ${rebuilt.events} events`,
        `under load: ${WRITERS} writers in one process, the projection in another`,
      ],
    };
  } finally {
    await pool.end();
  }
};

async function rebuild(pool: pg.Pool): Promise<{ events: number; seconds: number }> {
  await pool.query('truncate payments.payment_history_v2');
  await pool.query('update es.projections set position = 0');
  const { rows } = await pool.query<{ events: number }>('select count(*)::int as events from es.events');
  const subscription = new HistorySubscription(pool);
  const begun = performance.now();
  await subscription.start();
  await subscription.caughtUp();
  const seconds = (performance.now() - begun) / 1000;
  await subscription.stop();
  return { events: rows[0]!.events, seconds };
}

async function followUnderLoad(pool: pg.Pool, databaseUrl: string, durationMs: number) {
  const subscription = new HistorySubscription(pool);
  await subscription.start();
  const samples: number[] = [];
  let writing = true;
  const written = write({ databaseUrl, writers: WRITERS, durationMs }).finally(() => (writing = false));
  while (writing) {
    samples.push(await subscription.behind());
    await sleep(SAMPLE_EVERY_MS);
  }
  const { perSecond } = await written;
  const begun = performance.now();
  await subscription.caughtUp();
  const caughtUpMs = performance.now() - begun;
  await subscription.stop();
  return { written: perSecond, lag: lagOf(samples, durationMs), caughtUpMs };
}
