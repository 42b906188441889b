import { setTimeout as sleep } from 'node:timers/promises';
import { LEASE_COUNTS } from '#event-store';
import type { Cell } from '#platform';
import { bound } from './copy-tables.js';
import { REMOVED_ROWS } from './moved-tables.js';
import { writePlacement } from './placements.js';
import { connect, type Side } from './side.js';

const ROWS_AT_ONCE = 5_000;
const PROJECTIONS_MAX_MS = 30_000;

/** Marks the merchant as gone in its former cell, which no longer lists, processes or opens its payments. */
export async function leaveBehind(cell: Cell, target: Cell, merchant: string, generation: number): Promise<void> {
  const side = await connect(cell);
  try {
    await writePlacement(side, { merchant, generation, state: 'left', other: target.name });
    await projectionsCaughtUp(side);
    for (const { name, all } of REMOVED_ROWS) await removeRows(side, name, all, merchant);
  } finally {
    await side.client.end();
  }
}

/** Waits for the projections, because rows that they write later would stay. Without a worker there are none. */
async function projectionsCaughtUp({ client }: Side): Promise<void> {
  // The position of the newest event, not of the sequence: an unused position is reached only when more events follow.
  const { rows } = await client.query<{ end: string }>(
    'select coalesce(max(position), 0) as end from es.events where position <= es.safe_position()',
  );
  for (let waitedMs = 0; waitedMs < PROJECTIONS_MAX_MS; waitedMs += 200) {
    const { rowCount } = await client.query(
      `select from es.projections where retired_at is null and ${LEASE_COUNTS} and position < $1`,
      [rows[0]!.end],
    );
    if (rowCount === 0) return;
    await sleep(200);
  }
}

/** In batches, because one statement would lock the rows of millions of payments. */
async function removeRows({ client }: Side, name: string, all: string, merchant: string): Promise<void> {
  const { text, values } = bound(all, merchant);
  for (;;) {
    const { rowCount } = await client.query(
      `delete from ${name} where ctid = any(array(select t.ctid from ${name} t where ${text} limit ${ROWS_AT_ONCE}))`,
      values,
    );
    if (!rowCount) return;
  }
}
