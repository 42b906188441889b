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

/** The number of rows, and of those that differed from the fold of their payment's events. */
export interface RebuiltPaymentHistory {
  rows: number;
  corrected: number;
}

/** Due times differ by merchant. Whether anything is due does not. */
export const ANY_DUE_RULES = { inquireAfterMs: 0, reminderAfterMs: 0, giveUpAfterMs: 0 };

const TABLE = 'payment_history';
const MADE = `${SCRATCH}.${TABLE}`;

const SCRATCH_TABLE: Scratch = {
  name: 'payment-history-rebuilt',
  tables: [TABLE],
  // Unlogged, because a rebuild starts anew after a crash. Not compressed, because that would take longer than all other work.
  create: `create unlogged table ${MADE} (like payments.payment_history_v2) with (toast_tuple_target = 8160)`,
};

/** Created after the rows are copied, which is faster than updating it with each row. The replay along the log needs it. */
const CREATE_KEY = `create unique index if not exists ${TABLE}_key on ${MADE} (stream_id)`;

class Replay extends PaymentHistoryProjection {
  override readonly name = SCRATCH_TABLE.name;
  protected override readonly table = MADE;
}

/** A row that is only newer in the replay is correct. So is a row whose due time a worker has moved. */
const REMOVE_DIFFERENT = `
with gone as (
  delete from payments.payment_history_v2 h
   where not exists (select from ${MADE} n where n.stream_id = h.stream_id and ${sameColumns('n', 'h')})
  returning stream_id, version)
select count(*)::int as corrected
  from gone left join ${MADE} n on n.stream_id = gone.stream_id
 where n.stream_id is null or n.version <= gone.version`;

/** All due items become due now. The worker that takes them plans the next inquiry by the merchant's rules. */
const INSERT_MISSING = `
insert into payments.payment_history_v2
select n.* from ${MADE} n
 where not exists (select from payments.payment_history_v2 h where h.stream_id = n.stream_id)`;

/**
 * Replays every payment into a table beside `payment_history`, stream by stream and then along the log, and takes over the differences in
 * one transaction. Readers do not wait and never see less than before. The projection continues from there in any worker. Safe under
 * traffic, and safe to repeat after a failure. Throws if another rebuild is running.
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

/** If this step is interrupted it starts anew. The step along the log is resumed. */
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
