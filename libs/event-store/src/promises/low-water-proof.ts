import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { LOW_WATER_KEY } from '../log/append-text.js';
import { broken, type BrokenPromise, brokenNow } from './broken-promise.js';

const SEEN_WITHIN_MS = 5_000;
const POLL_EVERY_MS = 20;

/**
 * Tests the low-water mark with two connections: while a writer that has taken a position is unfinished, the reader stops
 * before it; afterwards the reader passes it. Uses three positions and writes nothing.
 */
export async function lowWaterProof(writer: pg.ClientBase, reader: pg.ClientBase): Promise<BrokenPromise | undefined> {
  await writer.query('begin isolation level read committed');
  let position: number;
  try {
    const key = await lock(writer);
    position = await nextPosition(writer);
    const problem = (await sequenceProof(writer, reader, position)) ?? (await lockProof(reader, key));
    if (problem) return problem;
    if ((await safePosition(reader)) >= position)
      return broken(
        'a reader passed a writer that is not done: the lock of an append is not seen by other connections',
      );
  } finally {
    await writer.query('rollback');
  }
  return seen(reader, position);
}

/** As an append does; see `append-text.ts`. The key is read once: what is locked moves while others append. */
async function lock(writer: pg.ClientBase): Promise<string> {
  const { rows } = await writer.query<{ key: string }>(`
    with bound as materialized (select ${LOW_WATER_KEY} as key),
         locked as materialized (select key, pg_advisory_xact_lock_shared(key) from bound)
    select key from locked`);
  return rows[0]!.key;
}

/** Positions must grow across connections, and `last_value` must be the newest of them. */
async function sequenceProof(
  writer: pg.ClientBase,
  reader: pg.ClientBase,
  first: number,
): Promise<BrokenPromise | undefined> {
  const second = await nextPosition(reader);
  const third = await nextPosition(writer);
  if (!(first < second && second < third))
    return broken('es.position_seq gives out positions that do not grow: its cache must be 1, on one server');
  const { rows } = await reader.query<{ last: string }>('select last_value as last from es.position_seq');
  return Number(rows[0]!.last) >= third
    ? undefined
    : broken('last_value of es.position_seq is behind what it gave out to another connection');
}

async function lockProof(reader: pg.ClientBase, key: string): Promise<BrokenPromise | undefined> {
  const { rows } = await reader.query<{ taken: boolean }>('select pg_try_advisory_xact_lock($1) as taken', [key]);
  return rows[0]!.taken
    ? broken(
        'advisory locks of one connection do not hold back another: more than one server may be behind this address',
      )
    : undefined;
}

/** Other writers may block it for as long as they run. */
async function seen(reader: pg.ClientBase, position: number): Promise<BrokenPromise | undefined> {
  for (const until = performance.now() + SEEN_WITHIN_MS; performance.now() < until; await sleep(POLL_EVERY_MS))
    if ((await safePosition(reader)) >= position) return undefined;
  return brokenNow('an append has been under way for five seconds, and holds back everybody who follows the log');
}

async function nextPosition(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ position: string }>(`select nextval('es.position_seq') as position`);
  return Number(rows[0]!.position);
}

async function safePosition(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ position: string }>('select es.safe_position() as position');
  return Number(rows[0]!.position);
}
