import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { type Projection, type ProjectionRunner, rebuild, type RecordedEvent } from '../src/index.js';
import { anEvent, until } from './fresh-store.js';
import { createProjectionRig, type ProjectionRig } from './projection-rig.js';

let rig: ProjectionRig;
beforeAll(async () => {
  rig = await createProjectionRig();
});
afterAll(() => rig.fresh.close());

let live: ProjectionRunner;
let round = 0;
let liveName: string;
let nextName: string;

beforeEach(async () => {
  round += 1;
  liveName = `totals-${round}-v1`;
  nextName = `totals-${round}-v2`;
  await rig.fresh.pool.query(`
    drop view if exists totals;
    drop table if exists totals_v1, totals_v2;
    create table totals_v1 (stream text primary key, version int not null, total int not null);
    create table totals_v2 (like totals_v1 including all);
    create view totals as select * from totals_v1`);
  for (let index = 0; index < 60; index++) await addTo(index);
  live = rig.run([totals(liveName, 'totals_v1')], { batchMax: 20, leaseMs: 300 });
  await live.start();
});
afterEach(() => rig.stopAll());

describe('rebuild', () => {
  it('case 65: under traffic reads never stop or step back, and no row differs from a fresh replay', async () => {
    let swapped = false;
    let failures = 0;
    let reads = 0;
    let lowest = 0;
    const writing = (async () => {
      for (let index = 0; !swapped || index < 100; index++) {
        await addTo(index);
        await sleep(2);
      }
    })();
    const reading = (async () => {
      for (; !swapped; await sleep(1)) {
        const sum = await sumOfAll().catch(() => (failures++, lowest));
        if (sum < lowest) failures++;
        lowest = sum;
        reads++;
      }
    })();
    const next = totals(nextName, 'totals_v2');
    const replay = { live: liveName, next, swap: pointViewAtNext, batchMax: 7 };
    await rebuild(rig.fresh.pool, rig.fresh.store, replay).finally(() => (swapped = true));
    await Promise.all([writing, reading]);
    expect({ failures, reads: reads > 5 }).toEqual({ failures: 0, reads: true });

    const runner = rig.run([next], { leaseMs: 300 });
    await runner.start();
    await until(async () => (await rig.lagOf(runner, nextName)) === 0);
    expect(await rowsOf('totals')).toEqual(await freshReplay());

    // The live one is retired: in no process does it move any more.
    const [retired] = (await rig.fresh.pool.query('select position from es.projections where name = $1', [liveName]))
      .rows;
    const again = rig.run([totals(liveName, 'totals_v1')], { leaseMs: 100 });
    await again.start();
    await addTo(1);
    await until(async () => (await rig.lagOf(runner, nextName)) === 0);
    const [still] = (await rig.fresh.pool.query('select position from es.projections where name = $1', [liveName]))
      .rows;
    expect(still).toEqual(retired);
    expect(await again.lag()).toEqual([]);
  });

  it('hands over only once the successor is as far as the live one, which ran on meanwhile', async () => {
    const next = totals(nextName, 'totals_v2');
    let replayed = false;
    const overtaken: Projection = {
      ...next,
      async apply(batch, tx) {
        if (!replayed) {
          replayed = true;
          await rig.fresh.store.append('account-new', 'none', [anEvent(1)], { category: 'account' });
          await until(async () => (await countOf('totals_v1')) === 10);
        }
        await next.apply(batch, tx);
      },
    };
    await until(async () => (await rig.lagOf(live, liveName)) === 0);
    await rebuild(rig.fresh.pool, rig.fresh.store, { live: liveName, next: overtaken, swap: pointViewAtNext });
    expect(await countOf('totals')).toBe(10);
    expect(await rowsOf('totals')).toEqual(await rowsOf('totals_v1'));
  });

  it('that fails leaves the live one going, and can be repeated', async () => {
    const plan = { live: liveName, next: totals(nextName, 'totals_v2'), batchMax: 20 };
    const failing = { ...plan, swap: () => Promise.reject(new Error('no swap')) };
    await expect(rebuild(rig.fresh.pool, rig.fresh.store, failing)).rejects.toThrow('no swap');
    await addTo(3);
    await until(async () => (await rig.lagOf(live, liveName)) === 0);
    await rebuild(rig.fresh.pool, rig.fresh.store, { ...plan, swap: pointViewAtNext });
    expect(await rowsOf('totals')).toEqual(await freshReplay());
  });

  it('refuses a successor that somebody else runs, and a live one that is not there', async () => {
    const next = totals(nextName, 'totals_v2');
    await expect(
      rebuild(rig.fresh.pool, rig.fresh.store, { live: 'no-such', next, swap: pointViewAtNext }),
    ).rejects.toThrow('no projection no-such');
    const other = rig.run([next]);
    await other.start();
    await addTo(1);
    await until(async () => (await rig.lagOf(other, nextName)) === 0);
    await expect(
      rebuild(rig.fresh.pool, rig.fresh.store, { live: liveName, next, swap: pointViewAtNext }),
    ).rejects.toThrow('another process');
  });
});

/** Sums up per stream; adding instead of setting, so that an event taken over twice or never shows. */
const totals = (name: string, table: string): Projection => ({
  name,
  async apply(batch, tx) {
    for (const [stream, version, total] of summed(batch))
      await tx.query(
        `insert into ${table} as t values ($1, $2, $3)
         on conflict (stream) do update set version = excluded.version, total = t.total + excluded.total`,
        [stream, version, total],
      );
  },
});

function summed(events: RecordedEvent[]): [string, number, number][] {
  const sums = new Map<string, [string, number, number]>();
  for (const { streamId, version, data } of events)
    sums.set(streamId, [streamId, version, (sums.get(streamId)?.[2] ?? 0) + (data as number)]);
  return [...sums.values()];
}

const addTo = (index: number) =>
  rig.fresh.store.append(`account-${index % 9}`, 'any', [anEvent(index + 1)], { category: 'account' });

const pointViewAtNext = async (tx: pg.PoolClient) => {
  await tx.query('create or replace view totals as select * from totals_v2');
};

async function sumOfAll(): Promise<number> {
  return Number((await rig.fresh.pool.query('select coalesce(sum(total), 0) as sum from totals')).rows[0].sum);
}

async function countOf(table: string): Promise<number> {
  return (await rig.fresh.pool.query(`select count(*)::int as count from ${table}`)).rows[0].count;
}

async function rowsOf(table: string): Promise<unknown[]> {
  return (await rig.fresh.pool.query(`select stream, version, total from ${table} order by stream`)).rows;
}

async function freshReplay(): Promise<unknown[]> {
  return summed(await rig.fresh.store.readAll(0, 1_000_000))
    .map(([stream, version, total]) => ({ stream, version, total }))
    .sort((a, b) => (a.stream < b.stream ? -1 : 1));
}
