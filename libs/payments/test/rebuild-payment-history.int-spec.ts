import { beforeAll, describe, expect, it } from '@jest/globals';
import { useDatabaseOf } from '#test/database-bed.js';
import { evidence, openSession, paymentAuthorized } from '../src/domain/testing/stories.js';
import { migrations, paymentEventStore, rebuildPaymentHistory } from '../src/index.js';
import {
  PAYMENT_HISTORY,
  PaymentHistoryProjection,
} from '../src/queries/payment-history/payment-history.projection.js';
import { ANY_DUE_RULES } from '../src/queries/payment-history/rebuild-payment-history.js';
import { schemaVersionOf } from '../src/store/payment-upcasters.js';

/** What ends a field, a row, a text or a list, somewhere on the way of a row to Postgres. */
const SPECIAL = String.raw`a\b\\c"d{e}\N` + '\tf\ng\rh, ığüşöç 🧾';
const ORDER = 'order-1';
const STREAM = `payment-default-${ORDER}`;

const database = useDatabaseOf(migrations, 'with jobs');
beforeAll(async () => {
  await project();
});

const ROWS = `select to_jsonb(h) - 'due_at' as row from payments.payment_history_v2 h`;

describe('a rebuilt read model', () => {
  it('case 460: has every character of a text as the projection wrote it, whatever COPY means by it', async () => {
    const { rows: projected } = await database.pool.query<{ row: object }>(ROWS);
    expect(projected).toMatchObject([{ row: { stream_id: STREAM, transaction_ids: [SPECIAL, expect.any(String)] } }]);
    expect(await rebuildPaymentHistory(database.pool, paymentEventStore(database.pool))).toEqual({
      rows: 1,
      corrected: 0,
    });

    await database.pool.query('delete from payments.payment_history_v2');
    expect(await rebuildPaymentHistory(database.pool, paymentEventStore(database.pool))).toEqual({
      rows: 1,
      corrected: 0,
    });
    expect((await database.pool.query(ROWS)).rows).toEqual(projected);
  });
});

/** A payment with such texts, and its row, as a worker makes it. */
async function project(): Promise<void> {
  const store = paymentEventStore(database.pool);
  const told = evidence({ transactionId: SPECIAL, authorizationId: SPECIAL, statusDetail: SPECIAL });
  const events = [...openSession({ orderId: ORDER }), paymentAuthorized({ evidence: told })].map(
    ({ type, data }, index) => ({
      id: `01a21de0-0280-73d5-a36e-00000000000${index}`,
      type,
      schemaVersion: schemaVersionOf(type),
      data,
    }),
  );
  await store.append(STREAM, 'none', events, { category: 'payment' });
  const client = await database.pool.connect();
  await new PaymentHistoryProjection({ dueRules: () => ANY_DUE_RULES }).apply(await store.readStream(STREAM), client);
  await client.query('insert into es.projections (name, position) select $1, max(position) from es.events', [
    PAYMENT_HISTORY,
  ]);
  client.release();
}
