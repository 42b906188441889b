import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { TestDatabase } from '#test/database.js';
import { createDatabaseOf } from '#test/migrated-database.js';
import pg from 'pg';
import { migrations, OperatorLog, paymentEventStore, Rebuilds } from '../src/index.js';

const BY = { by: 'Ayla', why: 'mistake' };
const CAUSE = { correlationId: 'c', actor: 'operator' } as never;
const [ONE, OTHER] = [randomUUID(), randomUUID()];

let database: TestDatabase;
let pool: pg.Pool;
let rebuilds: Rebuilds;
beforeAll(async () => {
  database = await createDatabaseOf(migrations);
  pool = new pg.Pool({ connectionString: database.url });
  const clock = { now: () => new Date() };
  rebuilds = new Rebuilds(pool, new OperatorLog(paymentEventStore(pool), clock), clock);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const newest = async () => (await rebuilds.newest())[0];

describe('rebuilds that people ask for', () => {
  it('are one of a kind at a time, and each asking is an event', async () => {
    const asked = await Promise.all([1, 2, 3].map(() => rebuilds.ask('books', BY, CAUSE)));
    expect(asked.filter(Boolean)).toHaveLength(1);
    const { rows } = await pool.query(
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

    await pool.query(`update payments.rebuilds set lease_until = now() - interval '1 second'`);
    expect(await rebuilds.take(OTHER, 'release 1')).toEqual({ ...taken, resumes: true });
    expect(await rebuilds.tell(taken!, ONE, 40, 90)).toBe(false);
    await rebuilds.giveBack(taken!, OTHER);
    expect(await rebuilds.take(ONE, 'release 2')).toEqual({ ...taken, resumes: false });
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
