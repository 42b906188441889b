import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { anEvent, createFreshStore, type FreshStore } from './fresh-store.js';

let fresh: FreshStore;
beforeAll(async () => {
  fresh = await createFreshStore();
  await fresh.pool.query('create table somewhere_else (id int primary key)');
});
afterAll(() => fresh.close());

const options = { category: 'payment' };
const newStream = () => `payment-default-${randomUUID()}`;

describe('reading the log', () => {
  it('takes one category, in the category that the stream was opened in', async () => {
    const category = `orders-${randomUUID()}`;
    const stream = newStream();
    await fresh.store.append(stream, 'none', [anEvent(1)], { category });
    await fresh.store.append(newStream(), 'none', [anEvent()], { category: 'another' });
    await fresh.store.append(stream, 1, [anEvent(2)], { category: 'another' });
    const read = async (after: number, limit: number) => {
      const { rows } = await fresh.pool.query<{ data: unknown; position: string }>(
        'select data, position from es.read_category($1, $2, $3)',
        [category, after, limit],
      );
      return rows;
    };
    const events = await read(0, 10);
    expect(events.map((event) => event.data)).toEqual([1, 2]);
    expect(await read(Number(events[0]!.position), 10)).toHaveLength(1);
    expect(await read(0, 1)).toHaveLength(1);
  });

  it('does not stall behind a long write transaction of somebody else', async () => {
    const foreign = await fresh.pool.connect();
    try {
      await foreign.query('begin');
      await foreign.query('insert into somewhere_else values (1)');
      const { position } = await fresh.store.append(newStream(), 'none', [anEvent()], options);
      expect((await fresh.store.readAll(position - 1, 10)).map((event) => event.position)).toContain(position);
    } finally {
      await foreign.query('rollback');
      foreign.release();
    }
  });

  it('is refused where it could skip events: in a transaction with one snapshot', async () => {
    const client = await fresh.pool.connect();
    try {
      await client.query('begin isolation level repeatable read');
      await expect(client.query('select * from es.read_all(0, 1)')).rejects.toMatchObject({ code: 'ES004' });
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('wakes listeners after an append, until they leave', async () => {
    let woken = 0;
    const leave = fresh.store.onAppend(() => woken++);
    await fresh.store.append(newStream(), 'none', [anEvent()], options);
    expect(woken).toBe(1);
    leave();
    await fresh.store.append(newStream(), 'none', [anEvent()], options);
    expect(woken).toBe(1);
  });
});
