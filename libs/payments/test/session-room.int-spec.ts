import { beforeEach, expect, it } from '@jest/globals';
import { newId } from '#platform';
import { useDatabaseOf } from '#test/database-bed.js';
import { Registry } from 'prom-client';
import type { NotificationState } from '../src/inbox/notification.entity.js';
import { migrations } from '../src/migrations/index.js';
import { inboxOn } from './inbox-on.js';

const ROWS = 10;
const KB = 1024;

const database = useDatabaseOf(migrations);
let session: string;

beforeEach(() => {
  session = newId();
});

const kinds: [string, NotificationState, string | undefined][] = [
  ['a payment', 'received', 'payment-m-order'],
  ['no payment', 'orphan', undefined],
];

it.each(kinds)(
  'case 520: the same message of %s again is not stored again, by whichever process it comes',
  async (_, state, streamId) => {
    const registry = new Registry();
    const [one, other] = [inboxOn(database.pool, limits(), registry), inboxOn(database.pool)];
    const message = (body: string, id = newId()) => ({ ...of(state, streamId), id, body });
    const first = message('{"a":1}');
    const repeated = { kind: 'repeated', as: { id: first.id, state } };

    expect(await one.keep(first)).toEqual({ kind: 'kept' });
    // The answer of the first attempt was lost.
    expect(await other.keep(first)).toEqual({ kind: 'kept' });
    expect(await one.keep(message('{"a":1}'))).toEqual(repeated);
    expect(await inboxOn(database.pool).keep(message('{"a":1}'))).toEqual(repeated);
    expect(await one.keep(message('{"a":2}'))).toEqual({ kind: 'kept' });
    expect(await bytesStored()).toHaveLength(2);
    expect(await notKept(registry)).toEqual([{ labels: { merchant: 'm', reason: 'repeated' }, value: 1 }]);
  },
);

it.each(kinds)(
  'case 521: of one session of %s so many are kept, in number and in bytes',
  async (_, state, streamId) => {
    const registries = [new Registry(), new Registry()];
    const inboxes = registries.map((registry) => inboxOn(database.pool, limits(), registry));
    const send = (at: number, size: number) =>
      inboxes[at % 2]!.keep({ ...of(state, streamId), id: newId(), body: `${at} `.padEnd(size) });
    for (let at = 0; at < ROWS; at += 1) expect(await send(at, 1_000)).toEqual({ kind: 'kept' });
    for (let at = ROWS; at < ROWS + 20; at += 1) expect(await send(at, 1_000)).toEqual({ kind: 'over-limit' });
    expect(await bytesStored()).toHaveLength(ROWS);
    // What is there already is so however full it is, and another session has room of its own.
    expect(await send(0, 1_000)).toMatchObject({ kind: 'repeated' });
    expect(await notKept(registries[0]!)).toEqual([
      { labels: { merchant: 'm', reason: 'over-limit' }, value: 10 },
      { labels: { merchant: 'm', reason: 'repeated' }, value: 1 },
    ]);

    session = newId();
    const sizes = [200, 200, 150, 50].map((kb) => kb * KB);
    const kept = [];
    for (const [at, size] of sizes.entries()) kept.push((await send(at, size)).kind);
    expect(kept).toEqual(['kept', 'kept', 'over-limit', 'kept']);
    expect((await bytesStored()).reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(limits().bytesMax);
  },
);

it('case 521: many at once, by several processes, are a few more and no more', async () => {
  const inboxes = Array.from({ length: 4 }, () => inboxOn(database.pool, limits()));
  const send = (at: number) =>
    inboxes[at % 4]!.keep({ ...of('received', 'payment-m-order'), id: newId(), body: String(at) });
  for (let round = 0; round < 10; round += 1) {
    await Promise.all(Array.from({ length: 20 }, (_, at) => send(20 * round + at)));
  }
  expect((await bytesStored()).length).toBeLessThan(ROWS + 20);
});

it('case 521: what nobody has signed takes no room of a session', async () => {
  const inbox = inboxOn(database.pool, limits());
  for (let at = 0; at < ROWS + 5; at += 1) {
    expect(await inbox.keep({ ...of('unverified', undefined), id: newId(), body: 'same' })).toEqual({ kind: 'kept' });
  }
  expect(await inbox.keep({ ...of('orphan', undefined), id: newId(), body: 'same' })).toEqual({ kind: 'kept' });
});

const limits = () => ({ rowsMax: ROWS, bytesMax: 512 * KB });
const of = (state: NotificationState, streamId: string | undefined) => ({
  merchant: 'm',
  state,
  streamId,
  sessionId: session,
  correlationId: 'c',
});

async function bytesStored(): Promise<number[]> {
  const text = 'select octet_length(sealed) as bytes from payments.notifications where session_id = $1 order by id';
  const { rows } = await database.pool.query<{ bytes: number }>(text, [session]);
  return rows.map(({ bytes }) => bytes);
}

async function notKept(registry: Registry) {
  return (await registry.getSingleMetric('notifications_not_kept_total')!.get()).values.sort((one, other) =>
    String(one.labels['reason']).localeCompare(String(other.labels['reason'])),
  );
}
