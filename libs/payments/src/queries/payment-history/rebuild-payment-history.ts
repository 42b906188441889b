import {
  closeScratch,
  openScratch,
  rebuild,
  replayStreams,
  SCRATCH,
  type EventStore,
  type ReadStreams,
  type RebuildOptions,
  type Scratch,
} from '#event-store';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { PAYMENT_CATEGORY } from '../../store/payment-ref.js';
import { PAYMENT_HISTORY, PaymentHistoryProjection, rowOf } from './payment-history.projection.js';
import { copiedRows, copyInto, sameColumns } from './payment-history-table.js';

/** What became of `payment_history`: its rows, and how many of them were not the fold of their payment's events. */
export interface RebuiltPaymentHistory {
  rows: number;
  corrected: number;
}

/** Distances differ by merchant; that something is due at all does not. */
export const ANY_DUE_RULES = { inquireAfterMs: 0, reminderAfterMs: 0, giveUpAfterMs: 0 };

const TABLE = 'payment_history';
const MADE = `${SCRATCH}.${TABLE}`;

const SCRATCH_TABLE: Scratch = {
  name: 'payment-history-rebuilt',
  tables: [TABLE],
  // Unlogged: after a crash it is made anew. Not compressed, which takes longer than all the rest of writing it.
  create: `create unlogged table ${MADE} (like payments.payment_history_v2) with (toast_tuple_target = 8160)`,
};

/** Once the rows are there, which takes less than an entry with each; whoever follows the log needs it. */
const CREATE_KEY = `create unique index if not exists ${TABLE}_key on ${MADE} (stream_id)`;

class Replay extends PaymentHistoryProjection {
  override readonly name = SCRATCH_TABLE.name;
  protected override readonly table = MADE;
}

/** A row that is only newer in the replay is no mistake; nor is that a worker has taken one that was due. */
const REMOVE_DIFFERENT = `
with gone as (
  delete from payments.payment_history_v2 h
   where not exists (select from ${MADE} n where n.stream_id = h.stream_id and ${sameColumns('n', 'h')})
  returning stream_id, version)
select count(*)::int as corrected
  from gone left join ${MADE} n on n.stream_id = gone.stream_id
 where n.stream_id is null or n.version <= gone.version`;

/** All that is due becomes due now: the worker that takes it plans the next inquiry by the merchant's rules. */
const INSERT_MISSING = `
insert into payments.payment_history_v2
select n.* from ${MADE} n
 where not exists (select from payments.payment_history_v2 h where h.stream_id = n.stream_id)`;

/**
 * Replays every payment into a table beside `payment_history`, payment by payment and then along the log, and takes over what
 * differs, in one transaction: nobody who reads waits or sees less than before. The projection goes on from there, in whichever worker moves it. Safe under
 * traffic, and safe to repeat after a failure. Throws where another rebuild is under way.
 */
export async function rebuildPaymentHistory(
  pool: pg.Pool,
  store: EventStore,
  options: RebuildOptions = {},
): Promise<RebuiltPaymentHistory> {
  const next = new Replay({ dueRules: () => ANY_DUE_RULES });
  if (await openScratch(pool, SCRATCH_TABLE, options)) await replay(pool, store, options);
  await pool.query(CREATE_KEY);
  let result: RebuiltPaymentHistory = { rows: 0, corrected: 0 };
  const swap = async (tx: pg.PoolClient) => {
    result = await takeOver(tx);
  };
  await rebuild(pool, store, { live: PAYMENT_HISTORY, next, swap, carriesOn: 'live' }, options);
  await closeScratch(pool, SCRATCH_TABLE);
  return result;
}

/** What is interrupted here begins anew; what follows along the log is resumed. */
async function replay(pool: pg.Pool, store: EventStore, { onProgress, signal }: RebuildOptions): Promise<void> {
  const take = async (streams: ReadStreams) => {
    const rows = [...streams].map(([streamId, events]) => rowOf(streamId, events));
    await copy(
      pool,
      copiedRows(rows, () => ANY_DUE_RULES),
    );
  };
  const { name: projection } = SCRATCH_TABLE;
  await replayStreams(pool, store.upcasters, { projection, category: PAYMENT_CATEGORY, take, onProgress, signal });
}

async function copy(pool: pg.Pool, rows: string): Promise<void> {
  const client = await pool.connect();
  let isBroken = true;
  try {
    await pipeline([rows], client.query(copyFrom(copyInto(MADE))));
    isBroken = false;
  } finally {
    client.release(isBroken);
  }
}

async function takeOver(tx: pg.PoolClient): Promise<RebuiltPaymentHistory> {
  await tx.query('set local statement_timeout = 0');
  const { rows: wrong } = await tx.query<{ corrected: number }>(REMOVE_DIFFERENT);
  await tx.query(INSERT_MISSING);
  const { rows: all } = await tx.query<{ rows: number }>(
    'select count(*)::int as rows from payments.payment_history_v2',
  );
  return { ...all[0]!, ...wrong[0]! };
}
