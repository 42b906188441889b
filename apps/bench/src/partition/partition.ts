import { EventStore } from '#event-store';
import type pg from 'pg';
import { writer } from '../append/writer.js';
import type { Benchmark, Comparison } from '../benchmark.js';
import { closedLoop } from '../measure/closed-loop.js';
import { sideBySide } from '../measure/side-by-side.js';
import { EVENTS, EVENTS_OF_STREAM, logInParts } from './log-in-parts.js';

const PARTS = [1, 8, 64];
const WRITERS = 8;
const PAGE = 1_000;

/** What is done with the log, by one of so many workers. */
type Work = (store: EventStore, pool: pg.Pool) => (worker: number) => Promise<unknown>;

const append =
  (streams: 'new' | 'existing', events: number): Work =>
  (store, pool) =>
    writer(
      {
        name: '',
        append: (stream, version, added) => store.append(stream, version || 'none', added, { category: 'payment' }),
        close: () => pool.end(),
      },
      streams,
      events,
    );
const anywhere = (count: number) => Math.floor(Math.random() * count);

const WORKS: Readonly<Record<string, { workers: number; work: Work }>> = {
  'append 1 to existing': { workers: WRITERS, work: append('existing', 1) },
  'append 10 to new': { workers: WRITERS, work: append('new', 10) },
  'read a stream of 10': {
    workers: 1,
    work: (store) => () => store.readContent(`payment-shop-${anywhere(EVENTS / EVENTS_OF_STREAM)}`),
  },
  [`read a page of ${PAGE}`]: {
    workers: 1,
    work: (_, pool) => () =>
      pool.query({
        name: 'page',
        text: 'select * from es.events where position > $1 order by position limit $2',
        values: [anywhere(EVENTS - PAGE), PAGE],
      }),
  },
};

/** Whether the log in ranges of position costs those who append and read. Source: ADR-0040. */
export const partition: Benchmark = async ({ postgres, sizes }) => {
  const { rounds, appendMs } = sizes;
  const logs: { name: string; pool: pg.Pool; store: EventStore }[] = [];
  const comparisons: Comparison[] = [];
  try {
    for (const parts of PARTS) {
      const pool = await logInParts(postgres, parts, WRITERS);
      logs.push({ name: parts === 1 ? 'one table' : `${parts} parts`, pool, store: new EventStore(pool) });
    }
    for (const [name, { workers, work }] of Object.entries(WORKS)) {
      const contenders = logs.map((log) => {
        const one = work(log.store, log.pool);
        return { name: log.name, run: (durationMs: number) => closedLoop(workers, durationMs, one) };
      });
      const compared = await sideBySide(contenders, { rounds, roundMs: 2 * appendMs, warmMs: appendMs });
      comparisons.push({ name, contenders: compared });
    }
  } finally {
    await Promise.all(logs.map(({ pool }) => pool.end()));
  }
  return { comparisons, figures: [], remarks: [] };
};
