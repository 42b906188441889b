import { beforeEach, describe, expect, it } from '@jest/globals';
import { Vault } from '#event-store';
import { useDatabaseOf } from '#test/database-bed.js';
import { DueNotifications } from '../src/inbox/due-notifications.js';
import type { TakenNotification } from '../src/inbox/taken-notification.js';
import { migrations } from '../src/index.js';

const BACKLOG = 5_000;

const database = useDatabaseOf(migrations);
let now: Date;
let due: DueNotifications;

beforeEach(async () => {
  now = new Date();
  due = new DueNotifications(database.pool, new Vault(database.pool, Buffer.alloc(32, 1)), { now: () => now });
  await database.pool.query('truncate payments.notifications');
});

describe('notifications that are due', () => {
  it('case 763: a merchant with thousands of unconfirmed notifications delays those of no other', async () => {
    await areDue('silent', BACKLOG);
    await areDue('other', 1, '1 minute');
    expect(countsOf(await due.take(24, 16, []))).toEqual({ silent: 16, other: 1 });
  });

  it('case 763: those under way count, and the merchant with the fewest comes first', async () => {
    await areDue('silent', BACKLOG);
    await areDue('other', 8);
    const first = (await due.take(24, 16, [])).filter(({ merchant }) => merchant === 'silent');
    await areDue('third', 3);
    expect(countsOf(await due.take(8, 16, first))).toEqual({ third: 3 });
    expect(countsOf(await due.take(4, 16, first.slice(0, 14)))).toEqual({ silent: 2 });
  });

  it('are taken by one worker each, the oldest first', async () => {
    await areDue('default', 200);
    const taken = (await Promise.all([1, 2, 3, 4].map(() => due.take(16, 16, [])))).flat();
    const oldest = Array.from({ length: 64 }, (_, n) => `payment-default-${n + 1}`);
    expect(new Set(taken.map(({ streamId }) => streamId))).toEqual(new Set(oldest));
    expect(taken.every(({ attempts }) => attempts === 1)).toBe(true);
  });

  it('are those of merchants who are here', async () => {
    await areDue('default', 1);
    await areDue('moved', 1);
    await database.pool.query(
      "insert into payments.placements (merchant, generation, state, other) values ('moved', 1, 'left', 'b')",
    );
    expect(countsOf(await due.take(16, 16, []))).toEqual({ default: 1 });
  });

  it('case 763: what is taken is kept while it is worked on, and is due again where its worker is gone', async () => {
    await areDue('default', 2);
    const [first, second] = await due.take(16, 16, []);
    passes(10_000);
    await due.keep([first!]);
    passes(10_000);
    expect((await due.take(16, 16, [])).map(({ id, attempts }) => ({ id, attempts }))).toEqual([
      { id: second!.id, attempts: 2 },
    ]);
  });

  it('case 763: one that has come to an end, or has a time of its own, is not kept', async () => {
    await areDue('default', 3);
    const [processed, postponed, asked] = (await due.take(16, 16, [])) as [
      TakenNotification,
      TakenNotification,
      TakenNotification,
    ];
    await database.pool.query('update payments.notifications set next_attempt_at = null where id = $1', [processed.id]);
    await due.postpone(postponed, 'it could not be processed: no answer');
    await due.waitForAnswer(asked, 'unconfirmed', 'the provider does not answer');
    await due.keep([processed, postponed, asked]);
    const seconds = new Map([processed, postponed, asked].map(({ id }) => [id, undefined as number | undefined]));
    const { rows } = await database.pool.query<{ id: string; due: Date | null }>(
      'select id, next_attempt_at as due from payments.notifications',
    );
    for (const row of rows) seconds.set(row.id, row.due ? (row.due.getTime() - now.getTime()) / 1_000 : undefined);
    expect([...seconds.values()]).toEqual([undefined, 20, 30]);
  });
});

function passes(ms: number): void {
  now = new Date(now.getTime() + ms);
}

function countsOf(taken: TakenNotification[]): Record<string, number> {
  const groups = Map.groupBy(taken, ({ merchant }) => merchant);
  return Object.fromEntries([...groups].map(([merchant, { length }]) => [merchant, length]));
}

/** As many notifications, each of a payment of its own, due since then, the first the longest. */
async function areDue(merchant: string, count: number, since = '1 hour'): Promise<void> {
  await database.pool.query(
    `insert into payments.notifications
       (id, merchant, stream_id, state, received_at, next_attempt_at, sealed_for, sealed)
     select gen_random_uuid(), $1, 'payment-' || $1 || '-' || n, 'received', $3::timestamptz,
            $3::timestamptz - $4::interval + n * interval '1 ms', 'payment-' || $1 || '-' || n, ''
       from generate_series(1, $2::int) n`,
    [merchant, count, now, since],
  );
}
