import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { sized } from '#test/sized.js';
import pg from 'pg';
import { EventStore, type RecordedEvent } from '../src/index.js';
import { anEvent, createFreshStore, type FreshStore } from './fresh-store.js';
import { randomFrom } from './random.js';

const SEED = Number(process.env.TORTURE_SEED ?? Date.now() % 1_000_000);

let fresh: FreshStore;
beforeAll(async () => {
  fresh = await createFreshStore();
  await fresh.pool.query('create table slow (pause text not null)');
});
afterAll(() => fresh.close());

type Seen = Pick<RecordedEvent, 'position' | 'streamId' | 'version'>;

interface Load {
  writers: number;
  writingMs: number;
  /** Share of turns after which a writer rests, so that there are moments without any append. */
  quiet: number;
}

it.each<Load>([
  { writers: 16, writingMs: sized(1_500, 7_000), quiet: 0 },
  { writers: 3, writingMs: sized(1_000, 2_000), quiet: 0.4 },
])(
  `no subscription misses an event, sees one twice, or sees a stream out of order (%j, seed ${SEED})`,
  async (load) => {
    const from = (await positions('true')).at(-1) ?? 0;
    const clients = await Promise.all(Array.from({ length: load.writers }, connect));
    const foreign = await connect();
    await foreign.query('begin');
    await foreign.query("insert into slow values ('a foreign transaction, open all the time')");

    const deadline = Date.now() + load.writingMs;
    const writing = Promise.all(clients.map((client, index) => write(client, index, deadline, load)));
    const done = writing.then(() => true);
    const subscriptions = await Promise.all([
      ...[20, 100, 500].map((limit) => follow(done, from, (client, after) => storeOn(client).readAll(after, limit))),
      follow(done, from, (client, after) => readEven(client, after, 50)),
    ]);
    await Promise.all([...clients, foreign].map((client) => client.end()));

    const stored = await positions(`position > ${from}`);
    const even = await positions(`category = 'even' and position > ${from}`);
    // Enough for them to have met, on a slow machine too.
    expect(stored.length).toBeGreaterThan(50);
    subscriptions.slice(0, 3).forEach((seen) => expectSame(seen, stored));
    expectSame(subscriptions[3]!, even);
    subscriptions.forEach(expectStreamsInOrder);
  },
  40_000,
);

/** Appends in every way that could upset a subscription. Half of the streams are shared with the other writers. */
async function write(client: pg.Client, index: number, deadline: number, load: Load): Promise<void> {
  const store = storeOn(client);
  const random = randomFrom(SEED + index);
  for (let turn = 0; Date.now() < deadline; turn++) {
    const shared = random() < 0.5;
    const number = shared ? Math.floor(random() * 40) : 1_000 + index * 100_000 + turn;
    const events = Array.from({ length: 1 + Math.floor(random() * 4) }, () => anEvent());
    const options = { category: number % 2 ? 'odd' : 'even' };
    const append = (also?: { sql: string; values: unknown[] }[]) =>
      store.append(`stream-${load.writers}-${number}`, shared ? 'any' : 'none', events, { ...options, also });

    if (random() < load.quiet) await sleep(random() * 20);
    const way = random();
    if (way < 0.6) {
      await append();
    } else if (way < 0.8) {
      // Positions are taken, then the commit takes its time.
      await append([{ sql: 'insert into slow select pg_sleep($1)::text', values: [random() * 0.02] }]);
    } else {
      // An early transaction id, late positions, a late end, and often none that lasts.
      await client.query('begin');
      await client.query('select pg_current_xact_id(), pg_sleep($1)', [random() * 0.01]);
      await append();
      await client.query('select pg_sleep($1)', [random() * 0.02]);
      await client.query(random() < 0.4 ? 'rollback' : 'commit');
    }
  }
}

/** Reads in small pages, as fast as it can, until the writers have ended and nothing is left. */
async function follow(
  done: Promise<boolean>,
  from: number,
  read: (client: pg.Client, after: number) => Promise<Seen[]>,
): Promise<Seen[]> {
  const client = await connect();
  const seen: Seen[] = [];
  try {
    for (;;) {
      const ended = await Promise.race([done, sleep(0, false)]);
      const page = await read(client, seen.at(-1)?.position ?? from);
      seen.push(...page);
      if (ended && page.length === 0) return seen;
    }
  } finally {
    await client.end();
  }
}

/** As SQL offers it; no index helps, so it costs as much as all that lies between its events. */
async function readEven(client: pg.Client, after: number, limit: number): Promise<Seen[]> {
  const { rows } = await client.query<{ position: string; stream_id: string; version: string }>(
    "select position, stream_id, version from es.read_category('even', $1, $2)",
    [after, limit],
  );
  return rows.map((row) => ({
    position: Number(row.position),
    streamId: row.stream_id,
    version: Number(row.version),
  }));
}

function expectSame(seen: Seen[], stored: number[]): void {
  const reported = new Set(seen.map((event) => event.position));
  expect({
    missed: stored.filter((position) => !reported.has(position)).length,
    twice: seen.length - reported.size,
  }).toEqual({
    missed: 0,
    twice: 0,
  });
  expect(seen.map((event) => event.position)).toEqual(stored);
}

function expectStreamsInOrder(seen: Seen[]): void {
  const versions = new Map<string, number>();
  const outOfOrder = seen.filter((event) => {
    const before = versions.get(event.streamId) ?? 0;
    versions.set(event.streamId, event.version);
    return event.version !== before + 1;
  });
  expect(outOfOrder.length).toBe(0);
}

async function positions(condition: string): Promise<number[]> {
  const { rows } = await fresh.pool.query(`select position from es.events where ${condition} order by position`);
  return rows.map((row) => Number(row.position));
}

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: fresh.url });
  await client.connect();
  return client;
}

/** A store on one connection, so that an append can be part of an outer transaction here. */
function storeOn(client: pg.Client): EventStore {
  const query = client.query.bind(client);
  const nothing = () => {};
  const lent = { query, on: () => lent, off: () => lent, release: nothing };
  const pool = { query, connect: () => Promise.resolve(lent) };
  return new EventStore(pool as unknown as pg.Pool);
}
