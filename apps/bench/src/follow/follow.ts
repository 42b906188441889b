import { setTimeout as sleep } from 'node:timers/promises';
import { paymentEventStore, rebuildPaymentHistory } from '#payments';
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
    const { events, followSeconds, rebuildSeconds } = await rebuild(pool);
    const perSecond = events / rebuildSeconds;
    const load = await followUnderLoad(pool, databaseUrl, followLoadMs);
    return {
      comparisons: [],
      figures: [
        { name: 'follow: rebuild', value: perSecond, unit: '/s' },
        { name: 'follow: the same by following the log', value: events / followSeconds, unit: '/s' },
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
        `the time of a million is extrapolated from ${events} events`,
        `under load: ${WRITERS} writers in one process, the projection in another`,
      ],
    };
  } finally {
    await pool.end();
  }
};

/** From an empty table: as a new projection that follows the log, then as `npm run projections -- rebuild`. */
async function rebuild(pool: pg.Pool): Promise<{ events: number; followSeconds: number; rebuildSeconds: number }> {
  await pool.query('truncate payments.payment_history_v2');
  await pool.query('update es.projections set position = 0');
  const { rows } = await pool.query<{ events: number }>('select count(*)::int as events from es.events');
  const subscription = new HistorySubscription(pool);
  const followSeconds = await secondsOf(async () => {
    await subscription.start();
    await subscription.caughtUp();
  });
  await subscription.stop();
  await pool.query('truncate payments.payment_history_v2');
  const rebuildSeconds = await secondsOf(() => rebuildPaymentHistory(pool, paymentEventStore(pool)));
  return { events: rows[0]!.events, followSeconds, rebuildSeconds };
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
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
