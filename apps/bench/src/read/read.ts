import { EventStore } from '#event-store';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Benchmark, Figure } from '../benchmark.js';
import { closedLoop } from '../measure/closed-loop.js';
import type { Rate } from '../measure/rate.js';
import { fillPayments } from '../stored/fill.js';

const PAGE = 1_000;
const STREAM_EVENTS = 10;
const STREAMS = 200;

/** One reader, from a log of growing length. */
export const read: Benchmark = async ({ database, sizes }) => {
  const url = await database('read');
  const pool = new pg.Pool({ connectionString: url });
  const store = new EventStore(pool);
  const figures: Figure[] = [];
  try {
    const eventsPerPayment = await lastPosition(pool);
    const streams = await appendStreams(store);
    let payments = 0;
    for (const events of sizes.readEvents) {
      const wanted = Math.ceil(events / eventsPerPayment);
      await fillPayments(url, payments + 1, wanted, ['es.streams', 'es.events']);
      payments = wanted;
      const last = await lastPosition(pool);
      const anywhere = () => Math.floor(Math.random() * Math.max(0, last - PAGE));
      const measure = async (name: string, work: () => Promise<unknown>) =>
        figures.push(...timesOf(`read ${name}, ${events} events in the log`, await readFor(sizes.roundMs / 2, work)));
      await measure(`page of ${PAGE}`, () => store.readAll(anywhere(), PAGE));
      await measure('page beyond the end', () => store.readAll(last, PAGE));
      await measure(`stream of ${STREAM_EVENTS}`, () =>
        store.readStream(streams[Math.floor(Math.random() * STREAMS)]!),
      );
    }
  } finally {
    await pool.end();
  }
  return { comparisons: [], figures: [...figures, ...growthOf(figures, sizes.readEvents)], remarks: [] };
};

async function readFor(durationMs: number, work: () => Promise<unknown>): Promise<Rate> {
  await closedLoop(1, durationMs / 4, work);
  return closedLoop(1, durationMs, work);
}

function timesOf(name: string, { p50Ms, p99Ms }: Rate): Figure[] {
  return [
    { name: `${name}: p50`, value: p50Ms, unit: 'ms' },
    { name: `${name}: p99`, value: p99Ms, unit: 'ms' },
  ];
}

/** How much slower the longest log makes a read than the shortest. */
function growthOf(figures: Figure[], sizes: number[]): Figure[] {
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  return figures.flatMap(({ name, value }) => {
    const [what, rest] = name.split(`, ${least} events`);
    const grown = rest?.endsWith('p50') && figures.find((figure) => figure.name === `${what}, ${most} events${rest}`);
    return grown ? [{ name: `${what}: longest log to shortest`, value: grown.value / value, unit: '×' }] : [];
  });
}

async function appendStreams(store: EventStore): Promise<string[]> {
  const streams = Array.from({ length: STREAMS }, () => `reading-${uuidv7()}`);
  for (const stream of streams) {
    const events = Array.from({ length: STREAM_EVENTS }, (_, n) => ({ id: uuidv7(), type: 'Read', data: { n } }));
    await store.append(stream, 'none', events, { category: 'reading' });
  }
  return streams;
}

async function lastPosition(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ last: string }>('select max(position) as last from es.events');
  return Number(rows[0]!.last);
}
