import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { EventStore } from '../event-store.js';
import { type EventRow, toRecordedEvent } from '../log/event-row.js';
import { logStatement } from '../log/read-statements.js';
import { subscriptionDefaults } from './subscription-options.js';
import { Subscription } from './subscription.js';
import { LeaseHolder } from './lease-holder.js';
import { LogReader } from './log-reader.js';
import type { Projection } from './projection.js';
import { RebuildInterrupted, type RebuildOptions } from './scratch.js';
import { inTransaction, TransactionFailed } from './transaction.js';

export interface Rebuild {
  /** Name of the projection that is replaced. It may run in any process until it is retired here. */
  live: string;
  /** Its successor, under another name, with tables of its own that exist and are empty. No runner may run it yet. */
  next: Projection;
  /** Switches readers to the successor's rows, for instance by pointing a view at its table. */
  swap(tx: pg.PoolClient): Promise<void>;
  /**
   * Which projection continues. `next`, the default: under its own name, and the live one is retired. `live`: `swap` gave it
   * the successor's rows, the successor's checkpoint is deleted, and its runners notice nothing.
   */
  carriesOn?: 'next' | 'live';
  /** Events per batch. */
  batchMax?: number;
}

/**
 * Replays the log into a new version of a projection beside the live one, then swaps: in one transaction the live one is
 * held, the new one catches up with it, `swap` runs and the live one is retired. Readers never see a gap or a step back.
 * After it, runners that know `next` carry on from there. If it fails, the live one goes on, and calling it again resumes.
 */
export async function rebuild(
  pool: pg.Pool,
  store: EventStore,
  plan: Rebuild,
  { onProgress, signal }: RebuildOptions = {},
): Promise<void> {
  const { next, batchMax = subscriptionDefaults.batchMax } = plan;
  const holder = new LeaseHolder(pool, randomUUID(), subscriptionDefaults.leaseMs);
  const total = await endOfLog(pool);
  const onBatch = () => onProgress?.(Math.min(subscription.position, total), total);
  const settings = { ...subscriptionDefaults, batchMax, onBatch };
  const subscription = new Subscription(holder, new LogReader(pool, batchMax), store.upcasters, next, settings);
  await subscription.register();
  try {
    let turn;
    do {
      if (signal?.aborted) throw new RebuildInterrupted(next.name);
      turn = await subscription.turn();
    } while (turn === 'more');
    if (turn === 'standby') throw new Error(`${next.name} is followed by another process, stopped or retired`);
    await inTransaction(pool, (tx) => cutOver(tx, store, plan, batchMax));
  } catch (error) {
    throw error instanceof TransactionFailed ? error.cause : error;
  } finally {
    await subscription.release();
  }
}

async function cutOver(tx: pg.PoolClient, store: EventStore, plan: Rebuild, batchMax: number): Promise<void> {
  const liveAt = await lockedAt(tx, plan.live);
  let nextAt = await lockedAt(tx, plan.next.name);
  // Newer events are left to the runner of the successor, so that this ends under any traffic. A page
  // may be empty here: the low-water mark can step back for a moment.
  while (nextAt < liveAt) {
    const page = await readAfter(tx, nextAt, batchMax);
    if (page.length === 0) continue;
    await plan.next.apply(
      page.map((event) => store.upcasters.apply(event)),
      tx,
    );
    nextAt = page.at(-1)!.position;
  }
  await plan.swap(tx);
  if (plan.carriesOn === 'live') return carryOn(tx, plan, nextAt);
  await tx.query('update es.projections set position = $2, updated_at = now() where name = $1', [
    plan.next.name,
    nextAt,
  ]);
  await tx.query('update es.projections set retired_at = now(), owner = null, lease_until = null where name = $1', [
    plan.live,
  ]);
}

/** The successor has processed a poison event that had stopped the live one. */
async function carryOn(tx: pg.PoolClient, { live, next }: Rebuild, position: number): Promise<void> {
  await tx.query(
    `update es.projections set position = $2, updated_at = now(), failed_position = null, failed_error = null,
            failed_at = null where name = $1`,
    [live, position],
  );
  await tx.query('delete from es.projections where name = $1', [next.name]);
}

async function endOfLog(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ end: string }>('select coalesce(max(position), 0) as end from es.events');
  return Number(rows[0]!.end);
}

/** Waits for the projection's running batch and blocks the next one. */
async function lockedAt(tx: pg.PoolClient, name: string): Promise<number> {
  const { rows } = await tx.query<{ position: string }>(
    'select position from es.projections where name = $1 and retired_at is null for update',
    [name],
  );
  if (!rows[0]) throw new Error(`there is no projection ${name}, or it was retired`);
  return Number(rows[0].position);
}

async function readAfter(tx: pg.PoolClient, after: number, limit: number) {
  const { rows } = await tx.query<EventRow>(logStatement(after, limit));
  return rows.map(toRecordedEvent);
}
