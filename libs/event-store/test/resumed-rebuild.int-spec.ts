import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import {
  closeScratch,
  openScratch,
  type Projection,
  rebuild,
  RebuildInterrupted,
  type RebuildOptions,
  type Scratch,
} from '../src/index.js';
import { anEvent } from './fresh-store.js';
import { createProjectionRig, type ProjectionRig } from './projection-rig.js';

const EVENTS = 40;
const scratch: Scratch = {
  name: 'counts-rebuilt',
  tables: ['counts'],
  create: 'create table rebuilds.counts (position bigint not null)',
};

let rig: ProjectionRig;
beforeAll(async () => {
  rig = await createProjectionRig();
  for (let index = 0; index < EVENTS; index++)
    await rig.fresh.store.append(`account-${index}`, 'none', [anEvent(1)], { category: 'account' });
  await rig.fresh.pool.query('create schema rebuilds');
  await rig.fresh.pool.query(`insert into es.projections (name, position) values ('counts', 0)`);
});
afterAll(() => rig.fresh.close());
beforeEach(async () => {
  await closeScratch(rig.fresh.pool, scratch);
  await rig.fresh.pool.query('delete from es.projections where name = $1', [scratch.name]);
});

describe('a rebuild', () => {
  it('tells how far it is, up to the end of the log as it was at the beginning', async () => {
    const told: [number, number][] = [];
    await made({ onProgress: (done, total) => told.push([done, total]) });
    expect(told.map(([done]) => done)).toEqual([10, 20, 30, 40].map((place) => first + place - 1));
    expect(new Set(told.map(([, total]) => total))).toEqual(new Set([first + EVENTS - 1]));
  });

  it('that is interrupted goes on where it stopped, and takes nothing over twice', async () => {
    await interrupted(2);
    expect(await rows()).toBe(20);
    await made({ resumes: true });
    expect(taken).toEqual([10, 10, 10, 10]);
  });

  it.each([
    ['of another program', 'select', false],
    ['whose tables a crash has emptied', 'truncate rebuilds.counts', true],
    ['whose tables are gone', 'drop table rebuilds.counts', true],
    [
      'that stopped before an event',
      `update es.projections set failed_position = 1 where name = 'counts-rebuilt'`,
      true,
    ],
  ])('%s begins anew', async (_, trouble, resumes) => {
    await interrupted(2);
    await rig.fresh.pool.query(trouble);
    await made({ resumes });
    expect(taken).toEqual([10, 10, 10, 10, 10, 10]);
  });
});

let taken: number[] = [];
let first = 0;
let rowsAtSwap = 0;

const next: Projection = {
  name: scratch.name,
  async apply(batch, tx) {
    first ||= batch[0]!.position;
    taken.push(batch.length);
    const positions = batch.map(({ position }) => position);
    await tx.query('insert into rebuilds.counts select unnest($1::bigint[])', [positions]);
  },
};

async function made(options: RebuildOptions): Promise<void> {
  if (options.resumes === undefined) taken = [];
  await openScratch(rig.fresh.pool, scratch, options);
  const swap = async (tx: pg.PoolClient) => {
    rowsAtSwap = Number((await tx.query<{ n: string }>('select count(*) as n from rebuilds.counts')).rows[0]!.n);
  };
  const plan = { live: 'counts', next, swap, carriesOn: 'live' as const, batchMax: 10 };
  await rebuild(rig.fresh.pool, rig.fresh.store, plan, options);
  expect(rowsAtSwap).toBe(EVENTS);
}

/** After so many batches. */
async function interrupted(batches: number): Promise<void> {
  taken = [];
  const stopping = new AbortController();
  const onProgress = () => taken.length === batches && stopping.abort();
  await expect(made({ onProgress, signal: stopping.signal })).rejects.toThrow(RebuildInterrupted);
}

const rows = async () =>
  Number((await rig.fresh.pool.query<{ n: string }>('select count(*) as n from rebuilds.counts')).rows[0]!.n);
