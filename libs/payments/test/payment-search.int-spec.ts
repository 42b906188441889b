import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#event-store';
import { useDatabaseOf } from '#test/database-bed.js';
import type { PaymentEvent } from '../src/domain/events/payment.events.js';
import {
  capturing,
  evidence,
  openSession,
  paymentAuthorized,
  paymentCaptured,
  refundRequested,
} from '../src/domain/testing/stories.js';
import { migrations } from '../src/migrations/index.js';
import { PaymentHistoryProjection } from '../src/queries/payment-history/payment-history.projection.js';
import { PaymentSearchProjection } from '../src/queries/payment-search/payment-search.projection.js';
import { paymentEventStore, schemaVersionOf } from '../src/store/payment-upcasters.js';

const RULES = { inquireAfterMs: 0, reminderAfterMs: 0 };
const STORY = [
  ...openSession(),
  paymentAuthorized({ evidence: evidence({ card: { type: 'VISA', lastDigits: '4242' }, processor: 'TestBank' }) }),
  ...capturing(),
  paymentCaptured(),
  refundRequested('guid-5', '29.90'),
];
const database = useDatabaseOf(migrations, 'with jobs');
let orders = 0;

describe('the rows that people search', () => {
  it('are the same however the events of a payment are parted into batches', async () => {
    const whole = await searched(await stored(), [STORY.length]);
    for (let part = 1; part < STORY.length; part++)
      expect(await searched(await stored(), [part, STORY.length])).toEqual(whole);
    expect(whole).toMatchObject({ version: '7', phase: 'captured', card_digits: '4242', processor: 'TestBank' });
  });

  it('case 280: are complete where the read model is behind, is missing, or is of another shape', async () => {
    const whole = await searched(await stored(), [STORY.length]);
    const events = await stored();
    await taken([new PaymentHistoryProjection({ dueRules: () => RULES })], events.slice(0, 2));
    expect(await searched(events, [5, STORY.length], [])).toEqual(whole);
    expect(await searched(await stored(), [5, STORY.length], [])).toEqual(whole);
    const other = await stored();
    await taken([new PaymentHistoryProjection({ dueRules: () => RULES })], other);
    await database.pool.query(
      `update payments.payment_history_v2 set payment = jsonb_set(payment, '{shape}', '1') where stream_id = $1`,
      [other[0]!.streamId],
    );
    expect(await searched(other, [5, STORY.length], [])).toEqual(whole);
  });

  it('case 281: take the card of a batch where the read model is far ahead of it, and stay as they are when a batch comes twice', async () => {
    const whole = await searched(await stored(), [STORY.length]);
    const events = await stored();
    await taken([new PaymentHistoryProjection({ dueRules: () => RULES })], events);
    expect(await searched(events, [1, 2, 3, 3, STORY.length, STORY.length], [])).toEqual(whole);
  });
});

/** The events of the story under an order of its own, as the log has them. */
async function stored(): Promise<RecordedEvent[]> {
  const store = paymentEventStore(database.pool);
  const order = `order-${++orders}`;
  const streamId = `payment-default-${order}`;
  const events = (STORY as PaymentEvent[]).map(({ type, data }, index) => ({
    id: `01a21de0-0280-73d5-a36e-${String(orders).padStart(8, '0')}${String(index).padStart(4, '0')}`,
    type,
    schemaVersion: schemaVersionOf(type),
    data: 'orderId' in data ? { ...data, orderId: order } : data,
  }));
  await store.append(streamId, 'none', events, { category: 'payment' });
  return store.readStream(streamId);
}

/** What the search has of them after batches that end at these events. */
async function searched(
  events: RecordedEvent[],
  ends: number[],
  before = [new PaymentHistoryProjection({ dueRules: () => RULES })],
) {
  let from = 0;
  for (const end of ends) {
    const batch = events.slice(end === from ? 0 : from, end);
    await taken([...before, new PaymentSearchProjection(paymentEventStore(database.pool).upcasters)], batch);
    from = end;
  }
  const { rows } = await database.pool.query<Record<string, unknown>>(
    'select * from payments.payment_search where stream_id = $1',
    [events[0]!.streamId],
  );
  const { stream_id, order_id, ...rest } = rows[0]!;
  expect(stream_id).toBe(`payment-default-${String(order_id)}`);
  return rest;
}

async function taken(
  projections: (PaymentHistoryProjection | PaymentSearchProjection)[],
  batch: RecordedEvent[],
): Promise<void> {
  const client = await database.pool.connect();
  try {
    for (const projection of projections) {
      await client.query('begin');
      await projection.apply(batch, client);
      await client.query('commit');
    }
  } finally {
    client.release();
  }
}
