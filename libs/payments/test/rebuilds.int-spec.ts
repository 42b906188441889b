import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { useDatabaseOf } from '#test/database-bed.js';
import { migrations, OperatorLog, paymentEventStore, Rebuilds } from '../src/index.js';

const BY = { by: 'Ayla', why: 'mistake' };
const CAUSE = { correlationId: 'c', actor: 'operator' } as never;
const [ONE, OTHER] = [randomUUID(), randomUUID()];

const database = useDatabaseOf(migrations);
let rebuilds: Rebuilds;
beforeAll(() => {
  const clock = { now: () => new Date() };
  rebuilds = new Rebuilds(database.pool, new OperatorLog(paymentEventStore(database.pool), clock), clock);
});

const newest = async () => (await rebuilds.newest())[0];

describe('rebuilds that people ask for', () => {
  it('are one of a kind at a time, and each asking is an event', async () => {
    const asked = await Promise.all([1, 2, 3].map(() => rebuilds.ask('books', BY, CAUSE)));
    expect(asked.filter(Boolean)).toHaveLength(1);
    const { rows } = await database.pool.query(
      `select data - 'at' as data from es.events where type = 'ProjectionRebuildAsked'`,
    );
    expect(rows).toEqual([{ data: { ...BY, projection: 'books' } }]);
    expect(await newest()).toMatchObject({ model: 'books', askedBy: 'Ayla', isTaken: false, endedAt: undefined });
  });

  it('are taken by one process, by another once its lease is over, and resumed by the same program only', async () => {
    const taken = await rebuilds.take(ONE, 'release 1');
    expect(taken).toMatchObject({ model: 'books', resumes: false });
    expect(await rebuilds.take(OTHER, 'release 1')).toBeUndefined();
    expect(await rebuilds.tell(taken!, ONE, 30, 90)).toBe(true);
    expect(await newest()).toMatchObject({ isTaken: true, done: 30, total: 90 });

    await database.pool.query(`update payments.rebuilds set lease_until = now() - interval '1 second'`);
    expect(await rebuilds.take(OTHER, 'release 1')).toEqual({ ...taken, resumes: true });
    expect(await rebuilds.tell(taken!, ONE, 40, 90)).toBe(false);
    await rebuilds.giveBack(taken!, OTHER);
    expect(await rebuilds.take(ONE, 'release 2')).toEqual({ ...taken, resumes: false });
  });

  it("case 721: are taken from a process that ended before the database's clock was set back", async () => {
    const { id } = (await newest())!;
    const lease = (until: string) =>
      database.pool.query(`update payments.rebuilds set owner = $1, lease_until = now() + $2::interval`, [
        OTHER,
        until,
      ]);
    await lease('50 seconds');
    expect(await rebuilds.take(ONE, 'release 2')).toBeUndefined();
    await lease('2 hours');
    expect(await newest()).toMatchObject({ isTaken: false });
    expect(await rebuilds.take(ONE, 'release 2')).toMatchObject({ id, resumes: true });
  });

  it('end with what became of them, and another can be asked for', async () => {
    const { id } = (await newest())!;
    await rebuilds.end({ id, model: 'books', resumes: false }, { rows: 7, corrected: 2 });
    expect(await newest()).toMatchObject({ done: 90, total: 90, result: { rows: 7, corrected: 2 }, error: undefined });
    expect(await rebuilds.ask('books', BY, CAUSE)).toBe(true);
    const again = await rebuilds.take(ONE, 'release 2');
    await rebuilds.end(again!, { error: 'no such column\0' });
    expect(await newest()).toMatchObject({ result: undefined, error: 'no such column', endedAt: expect.any(Date) });
  });
});
