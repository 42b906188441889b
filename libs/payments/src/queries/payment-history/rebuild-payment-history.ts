import {
  closeScratch,
  openScratch,
  rebuild,
  SCRATCH,
  type EventStore,
  type RebuildOptions,
  type Scratch,
} from '#event-store';
import type pg from 'pg';
import { PAYMENT_HISTORY, PaymentHistoryProjection } from './payment-history.projection.js';

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
  // Unlogged: after a crash it is made anew.
  create: `create unlogged table ${MADE} (like payments.payment_history_v2, primary key (stream_id))`,
};

class Replay extends PaymentHistoryProjection {
  override readonly name = SCRATCH_TABLE.name;
  protected override readonly table = MADE;
}

/** Rows that are only newer in the replay are no mistake; nor is that a worker has taken one that was due. */
const COUNT_WRONG = `
select count(*)::int as corrected
  from payments.payment_history_v2 h left join ${MADE} n on n.stream_id = h.stream_id
 where n.stream_id is null or (n.version <= h.version and to_jsonb(n) - 'due_at' is distinct from to_jsonb(h) - 'due_at')`;

const REMOVE_DIFFERENT = `
delete from payments.payment_history_v2 h
 where not exists (select from ${MADE} n
                    where n.stream_id = h.stream_id and to_jsonb(n) - 'due_at' is not distinct from to_jsonb(h) - 'due_at')`;

/** What is due is due now: the worker that looks plans the next look by the merchant's own rules. */
const INSERT_MISSING = `
insert into payments.payment_history_v2
select n.* from ${MADE} n
 where not exists (select from payments.payment_history_v2 h where h.stream_id = n.stream_id)`;

/**
 * Replays every payment into a table beside `payment_history` and takes over what differs, in one transaction: nobody who
 * reads waits or sees less than before. The projection goes on from there, in whichever worker moves it. Safe under
 * traffic, and safe to repeat after a failure. Throws where another rebuild is under way.
 */
export async function rebuildPaymentHistory(
  pool: pg.Pool,
  store: EventStore,
  options: RebuildOptions = {},
): Promise<RebuiltPaymentHistory> {
  const next = new Replay({ dueRules: () => ANY_DUE_RULES });
  await openScratch(pool, SCRATCH_TABLE, options);
  let result: RebuiltPaymentHistory = { rows: 0, corrected: 0 };
  const swap = async (tx: pg.PoolClient) => {
    result = await takeOver(tx);
  };
  await rebuild(pool, store, { live: PAYMENT_HISTORY, next, swap, carriesOn: 'live' }, options);
  await closeScratch(pool, SCRATCH_TABLE);
  return result;
}

async function takeOver(tx: pg.PoolClient): Promise<RebuiltPaymentHistory> {
  await tx.query('set local statement_timeout = 0');
  const { rows: wrong } = await tx.query<{ corrected: number }>(COUNT_WRONG);
  await tx.query(REMOVE_DIFFERENT);
  await tx.query(INSERT_MISSING);
  const { rows: all } = await tx.query<{ rows: number }>(
    'select count(*)::int as rows from payments.payment_history_v2',
  );
  return { ...all[0]!, ...wrong[0]! };
}
