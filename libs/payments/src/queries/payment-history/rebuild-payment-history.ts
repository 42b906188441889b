import { forgetProjection, rebuild, type EventStore } from '#event-store';
import type pg from 'pg';
import { PAYMENT_HISTORY, PaymentHistoryProjection } from './payment-history.projection.js';

/** What became of `payment_history`: its rows, and how many of them were not the fold of their payment's events. */
export interface RebuiltPaymentHistory {
  rows: number;
  corrected: number;
}

/** Distances differ by merchant; that something is due at all does not. */
export const ANY_DUE_RULES = { inquireAfterMs: 0, reminderAfterMs: 0, giveUpAfterMs: 0 };

class Replay extends PaymentHistoryProjection {
  override readonly name = 'payment-history-rebuilt';
  protected override readonly table = 'payment_history_rebuilt';
}

const DROP = 'drop table if exists payments.payment_history_rebuilt';
/** Unlogged: after a crash it is made anew. */
const CREATE =
  'create unlogged table payments.payment_history_rebuilt (like payments.payment_history_v2, primary key (stream_id))';

/** Rows that are only newer in the replay are no mistake; nor is that a worker has taken one that was due. */
const COUNT_WRONG = `
select count(*)::int as corrected
  from payments.payment_history_v2 h left join payments.payment_history_rebuilt n on n.stream_id = h.stream_id
 where n.stream_id is null or (n.version <= h.version and to_jsonb(n) - 'due_at' is distinct from to_jsonb(h) - 'due_at')`;

const REMOVE_DIFFERENT = `
delete from payments.payment_history_v2 h
 where not exists (select from payments.payment_history_rebuilt n
                    where n.stream_id = h.stream_id and to_jsonb(n) - 'due_at' is not distinct from to_jsonb(h) - 'due_at')`;

/** What is due is due now: the worker that looks plans the next look by the merchant's own rules. */
const INSERT_MISSING = `
insert into payments.payment_history_v2
select n.* from payments.payment_history_rebuilt n
 where not exists (select from payments.payment_history_v2 h where h.stream_id = n.stream_id)`;

/**
 * Replays every payment into a table beside `payment_history` and takes over what differs, in one transaction: nobody who
 * reads waits or sees less than before. The projection goes on from there, in whichever worker moves it. Safe under
 * traffic, and safe to repeat after a failure. Throws where another rebuild is under way.
 */
export async function rebuildPaymentHistory(pool: pg.Pool, store: EventStore): Promise<RebuiltPaymentHistory> {
  const next = new Replay({ dueRules: () => ANY_DUE_RULES });
  if (!(await forgetProjection(pool, next.name))) throw new Error('payment-history is being rebuilt already');
  await pool.query(`${DROP}; ${CREATE}`);
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
  const { rows: wrong } = await tx.query<{ corrected: number }>(COUNT_WRONG);
  await tx.query(REMOVE_DIFFERENT);
  await tx.query(INSERT_MISSING);
  const { rows: all } = await tx.query<{ rows: number }>(
    'select count(*)::int as rows from payments.payment_history_v2',
  );
  return { ...all[0]!, ...wrong[0]! };
}
