import { beforeEach, describe, expect, it } from '@jest/globals';
import { useDatabaseOf } from '#test/database-bed.js';
import { fold } from '../src/domain/evolve/evolve.js';
import type { PaymentEvent } from '../src/domain/events/payment.events.js';
import {
  authorizedPayment,
  captureUnknown,
  capturing,
  openSession,
  paymentAuthorized,
  paymentCaptured,
} from '../src/domain/testing/stories.js';
import { migrations } from '../src/index.js';
import { type DuePayment, DuePayments } from '../src/queries/payment-history/due-payments.js';
import { writeRows } from '../src/queries/payment-history/payment-history-table.js';
import { ANY_DUE_RULES } from '../src/queries/payment-history/rebuild-payment-history.js';

const BACKLOG = 5_000;
/** A page whose money counts, and which is asked about after its end. */
const pageWithMoney = [
  ...openSession({ inquireAfterPageEnd: 'always' }),
  paymentAuthorized(),
  ...capturing(),
  paymentCaptured(),
];
const captureTimedOut = [...authorizedPayment(), ...capturing(), captureUnknown()];

const database = useDatabaseOf(migrations, 'with jobs');
let due: DuePayments;

beforeEach(async () => {
  due = new DuePayments(database.pool);
  await database.pool.query('truncate payments.payment_history_v2');
});

describe('payments that are due', () => {
  it('case 760: an unknown outcome does not wait behind thousands of older inquiries about pages', async () => {
    await areDue('default', 'page', pageWithMoney, BACKLOG);
    await areDue('default', 'unknown', captureTimedOut, 1);
    expect(namesOf(await due.take(8, 16, []))).toEqual({ 'default page': 7, 'default unknown, pressing': 1 });
  });

  it('case 761: a merchant with thousands of unknown outcomes delays those of no other', async () => {
    await areDue('default', 'unknown', captureTimedOut, BACKLOG);
    await areDue('other', 'unknown', captureTimedOut, 3);
    const first = await due.take(24, 16, []);
    expect(namesOf(first)).toEqual({ 'default unknown, pressing': 16, 'other unknown, pressing': 3 });
    // All of these are slow.
    await areDue('other', 'newer', captureTimedOut, 1);
    expect(namesOf(await due.take(8, 16, first))).toEqual({ 'other newer, pressing': 1 });
    // Of the one with fewer under way more than one is due.
    const slow = first.filter(({ ref }) => ref.merchant === 'default').slice(0, 14);
    await areDue('third', 'unknown', captureTimedOut, 4);
    expect(namesOf(await due.take(4, 16, slow))).toEqual({ 'third unknown, pressing': 4 });
  });

  it('case 762: routine is not put off for ever by what somebody waits for', async () => {
    await areDue('default', 'unknown', captureTimedOut, BACKLOG);
    await areDue('default', 'page', pageWithMoney, BACKLOG);
    expect(namesOf(await due.take(24, 16, []))).toEqual({ 'default page': 8, 'default unknown, pressing': 16 });
  });

  it('are taken by one worker each, the oldest first', async () => {
    await areDue('default', 'page', pageWithMoney, 200);
    const taken = await Promise.all([1, 2, 3, 4].map(() => due.take(16, 16, [])));
    const oldest = Array.from({ length: 64 }, (_, n) => `page-${n + 1}`);
    expect(new Set(taken.flat().map(({ ref }) => ref.orderId))).toEqual(new Set(oldest));
  });

  it('are those of merchants who are here', async () => {
    await areDue('default', 'page', pageWithMoney, 1);
    await areDue('moved', 'page', pageWithMoney, 1);
    await database.pool.query(
      "insert into payments.placements (merchant, generation, state, other) values ('moved', 1, 'left', 'b')",
    );
    expect(namesOf(await due.take(16, 16, []))).toEqual({ 'default page': 1 });
  });
});

/** How many of each kind. */
function namesOf(taken: DuePayment[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { ref, isPressing } of taken) {
    const name = `${ref.merchant} ${ref.orderId.split('-')[0]}${isPressing ? ', pressing' : ''}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** As many payments with these events, due since an hour, the first the longest. */
async function areDue(merchant: string, name: string, events: readonly PaymentEvent[], count: number): Promise<void> {
  const payment = fold(events)!;
  const rows = Array.from({ length: count }, (_, n) => ({
    stream_id: `payment-${merchant}-${name}-${n + 1}`,
    version: events.length,
    payment,
    at: events.at(-1)!.data.at,
  }));
  await database.pool.query(writeRows('payments.payment_history_v2', rows, () => ANY_DUE_RULES));
  await database.pool.query(
    `update payments.payment_history_v2 set due_at = now() - interval '1 hour' + split_part(order_id, '-', 2)::int * interval '1 ms' where stream_id like $1`,
    [`payment-${merchant}-${name}-%`],
  );
}
