import { forgetProjection, rebuild, replayStreams, type EventStore, type ReadStreams } from '#event-store';
import type pg from 'pg';
import { PAYMENT_CATEGORY } from '../../store/payment-ref.js';
import { PAYMENT_HISTORY, PaymentHistoryProjection, rowOf } from './payment-history.projection.js';
import { sameColumns, writeRows } from './payment-history-table.js';

/** What became of `payment_history`: its rows, and how many of them were not the fold of their payment's events. */
export interface RebuiltPaymentHistory {
  rows: number;
  corrected: number;
}

/** Distances differ by merchant; that something is due at all does not. */
export const ANY_DUE_RULES = { inquireAfterMs: 0, reminderAfterMs: 0, giveUpAfterMs: 0 };

const TABLE = 'payment_history_rebuilt';

class Replay extends PaymentHistoryProjection {
  override readonly name = 'payment-history-rebuilt';
  protected override readonly table = TABLE;
}

const DROP = `drop table if exists payments.${TABLE}`;
/** Unlogged: after a crash it is made anew. Not compressed, which takes longer than all the rest of writing it. */
const CREATE = `
create unlogged table payments.${TABLE} (like payments.payment_history_v2, primary key (stream_id))
  with (toast_tuple_target = 8160)`;

/** A row that is only newer in the replay is no mistake; nor is that a worker has taken one that was due. */
const REMOVE_DIFFERENT = `
with gone as (
  delete from payments.payment_history_v2 h
   where not exists (select from payments.${TABLE} n where n.stream_id = h.stream_id and ${sameColumns('n', 'h')})
  returning stream_id, version)
select count(*)::int as corrected
  from gone left join payments.${TABLE} n on n.stream_id = gone.stream_id
 where n.stream_id is null or n.version <= gone.version`;

/** What is due is due now: the worker that looks plans the next look by the merchant's own rules. */
const INSERT_MISSING = `
insert into payments.payment_history_v2
select n.* from payments.${TABLE} n
 where not exists (select from payments.payment_history_v2 h where h.stream_id = n.stream_id)`;

/**
 * Replays every payment into a table beside `payment_history`, payment by payment and then along the log, and takes over what
 * differs, in one transaction: nobody who reads waits or sees less than before. The projection goes on from there, in whichever worker moves it. Safe under
 * traffic, and safe to repeat after a failure. Throws where another rebuild is under way.
 */
export async function rebuildPaymentHistory(pool: pg.Pool, store: EventStore): Promise<RebuiltPaymentHistory> {
  const next = new Replay({ dueRules: () => ANY_DUE_RULES });
  if (!(await forgetProjection(pool, next.name))) throw new Error('payment-history is being rebuilt already');
  await pool.query(`${DROP}; ${CREATE}`);
  const take = async (streams: ReadStreams) => {
    const rows = [...streams].map(([streamId, events]) => rowOf(streamId, events));
    await pool.query(writeRows(TABLE, rows, () => ANY_DUE_RULES));
  };
  await replayStreams(pool, store.upcasters, { projection: next.name, category: PAYMENT_CATEGORY, take });
  let result: RebuiltPaymentHistory = { rows: 0, corrected: 0 };
  await rebuild(pool, store, {
    live: PAYMENT_HISTORY,
    next,
    swap: async (tx) => {
      result = await takeOver(tx);
    },
    carriesOn: 'live',
  });
  await pool.query(DROP);
  return result;
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
