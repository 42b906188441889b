import type { EventStore, RecordedEvent } from '#event-store';
import { ANY_DUE_RULES, paymentEventStore, PaymentHistoryProjection, PaymentSearchProjection } from '#payments';
import { createPool, type Cell } from '#platform';
import type pg from 'pg';
import { paymentsOf } from './side.js';

const PAYMENTS_AT_ONCE = 200;

/** The projections of this cell have already passed these events, and will not read them again. */
const WITHOUT_ROW = `
select stream_id from es.streams s
 where stream_id >= $1 and stream_id < $2
   and not exists (select from payments.payment_history_v2 h where h.stream_id = s.stream_id)
 order by stream_id limit ${PAYMENTS_AT_ONCE}`;

/**
 * For a returning merchant: rebuilds the rows that were deleted when it left, from the log that stayed here, before new events
 * follow. Nothing to do for a new merchant. Safe to repeat: existing rows are kept.
 */
export async function makeRowsAnew(cell: Cell, merchant: string): Promise<void> {
  const { from, to } = paymentsOf(merchant);
  const pool = createPool(cell.databaseUrl, { max: 4, applicationName: 'cells move', onIdleError: () => undefined });
  try {
    const store = paymentEventStore(pool);
    for (;;) {
      const { rows } = await pool.query<{ stream_id: string }>(WITHOUT_ROW, [from, to]);
      if (rows.length === 0) return;
      const streams = await Promise.all(rows.map(({ stream_id: stream }) => store.readStream(stream)));
      await project(pool, store, streams.flat());
    }
  } finally {
    await pool.end();
  }
}

/** Search rows are built from the rows that are built first. */
async function project(pool: pg.Pool, store: EventStore, events: RecordedEvent[]): Promise<void> {
  const tx = await pool.connect();
  try {
    await tx.query('begin');
    await new PaymentHistoryProjection({ dueRules: () => ANY_DUE_RULES }).apply(events, tx);
    await new PaymentSearchProjection(store.upcasters).apply(events, tx);
    await tx.query('commit');
    tx.release();
  } catch (error) {
    // Closing the connection ends the transaction in any state.
    tx.release(true);
    throw error;
  }
}
