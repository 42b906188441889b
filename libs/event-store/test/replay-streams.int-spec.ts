import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  listProjections,
  type ReadStreams,
  RebuildInterrupted,
  replayStreams,
  type StreamsReplay,
} from '../src/index.js';
import { anEvent, createFreshStore, type FreshStore, until } from './fresh-store.js';

/** More than two parts. */
const STREAMS = 601;

let fresh: FreshStore;
let end: number;
let projection = '';
let count = 0;
beforeAll(async () => {
  fresh = await createFreshStore();
  const appends = Array.from({ length: STREAMS }, (_, index) => append(index, [1, 2, 3]));
  await Promise.all([...appends, fresh.store.append('other-1', 'none', [anEvent()], { category: 'other' })]);
  const { rows } = await fresh.pool.query<{ end: number }>('select max(position)::int as end from es.events');
  end = rows[0]!.end;
});
afterAll(() => fresh.close());
beforeEach(() => void (projection = `made-${++count}`));

describe('a replay stream by stream', () => {
  it('case 347: has each stream of its category once and whole, up to the place in the log that it answers', async () => {
    const seen = new Map<string, unknown[]>();
    const told: number[] = [];
    let isChanged = false;
    const take = async (streams: ReadStreams) => {
      for (const [stream, events] of streams) {
        expect(seen.has(stream)).toBe(false);
        seen.set(
          stream,
          events.map(({ version, data }) => [version, data]),
        );
      }
      // What comes later is behind that place: whoever follows from there has it.
      if (!isChanged) {
        isChanged = true;
        await append(STREAMS, [9]);
        await fresh.store.append(idOf(STREAMS - 1), 3, [anEvent(9)], { category: 'account' });
      }
    };
    const onProgress = (done: number, total: number) => told.push(done / total);
    await replay({ take, onProgress });
    expect(await placeOf(projection)).toBe(end);

    const whole = [1, 2, 3].map((data, index) => [index + 1, data]);
    const expected = Array.from({ length: STREAMS }, (_, index) => [idOf(index), whole] as const);
    expect([...seen].sort(([a], [b]) => (a < b ? -1 : 1))).toEqual(expected);
    expect(told.length).toBeGreaterThan(2);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBeCloseTo(1, 2);
  });

  it('ends with the first error, and takes no further part', async () => {
    let parts = 0;
    const take = () => {
      parts += 1;
      return Promise.reject(new Error('not taken'));
    };
    await expect(replay({ take })).rejects.toThrow('not taken');
    await fresh.warmUp(4);
    expect(parts).toBeLessThanOrEqual(3);
    expect(await placeOf(projection)).toBe(0);
  });

  it('ends where somebody has had enough of it', async () => {
    const stop = new AbortController();
    const take = () => Promise.resolve(stop.abort());
    await expect(replay({ take, signal: stop.signal })).rejects.toThrow(RebuildInterrupted);
  });

  it('is refused while another process is at it, and possible afterwards', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const first = replay({ take: () => gate });
    await until(async () => typeof (await ownerOf(projection)) === 'string');
    await expect(replay({ take: () => Promise.resolve() })).rejects.toThrow('moved by somebody else');
    open();
    await first;
    expect(await ownerOf(projection)).toBeNull();
  });

  it('of a category without streams is over at once', async () => {
    await replay({ category: 'none', take: () => Promise.reject(new Error('nothing to take')) });
  });
});

function replay(how: Pick<StreamsReplay, 'take'> & Partial<StreamsReplay>): Promise<void> {
  return replayStreams(fresh.pool, fresh.store.upcasters, { projection, category: 'account', ...how });
}

async function placeOf(name: string): Promise<number> {
  return (await listProjections(fresh.pool)).find((place) => place.name === name)!.position;
}

async function ownerOf(name: string): Promise<string | null | undefined> {
  const { rows } = await fresh.pool.query<{ owner: string | null }>(
    'select owner from es.projections where name = $1',
    [name],
  );
  return rows[0]?.owner;
}

function append(index: number, values: number[]) {
  const events = values.map((value) => anEvent(value));
  return fresh.store.append(idOf(index), 'none', events, { category: 'account' });
}

const idOf = (index: number) => `account-${String(index).padStart(4, '0')}`;
