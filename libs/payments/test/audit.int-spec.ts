import { randomUUID } from 'node:crypto';
import { ProjectionRunner, projectionLag, type EventStore } from '#event-store';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '#test/database.js';
import { createDatabaseOf } from '#test/migrated-database.js';
import pg from 'pg';
import {
  AuditProjection,
  MerchantSignsProjection,
  migrations,
  paymentEventStore,
  schemaVersionOf,
  type PaymentEventType,
} from '../src/index.js';
import {
  ayla,
  capturedPayment,
  disputeLost,
  disputeOpened,
  evidence,
  statusInquired,
} from '../src/domain/testing/stories.js';

const AT = '2026-03-01T09:00:00.000Z';
let database: TestDatabase;
let pool: pg.Pool;
let store: EventStore;
let runner: ProjectionRunner;

beforeAll(async () => {
  database = await createDatabaseOf(migrations);
  pool = new pg.Pool({ connectionString: database.url });
  // Dropping the database may overtake the end of the pool.
  pool.on('error', () => undefined);
  store = paymentEventStore(pool);
  const projections = [new AuditProjection(), new MerchantSignsProjection()];
  runner = new ProjectionRunner(pool, store, projections, { pollMs: 5, idlePollMs: 10 });
  await runner.start();
}, 60_000);

afterAll(async () => {
  await runner.stop();
  await pool.end();
  await database.drop();
});

async function append(stream: string, events: readonly { type: string; data: unknown }[], address?: string) {
  const recorded = events.map(({ type, data }) => ({
    id: randomUUID(),
    type,
    data,
    schemaVersion: schemaVersionOf(type as PaymentEventType),
  }));
  const meta = address === undefined ? {} : { meta: { address } };
  await store.append(stream, 'any', recorded, { category: stream.split('-')[0]!, ...meta });
}

const followed = async () => {
  for (const name of ['audit-v1', 'merchant-signs-v1'])
    while ((await projectionLag(pool, [name]))[0]?.behind !== 0) await new Promise((done) => setTimeout(done, 5));
};
const rows = async (sql: string) => (await pool.query<Record<string, unknown>>(sql)).rows;

describe('case 289: what people did is in one table, with who, why and from where', () => {
  it('of payments, of the books and of the console; what nobody did is not', async () => {
    await append('payment-default-17', [...capturedPayment(), disputeOpened()]);
    await append('payment-default-17', [disputeLost()], '203.0.113.7');
    const exported = { by: 'Deniz', list: 'payments', filter: { state: 'captured' }, at: AT };
    await append('operator-2026-03-01', [{ type: 'ListExported', data: exported }], '203.0.113.8');
    const approved = { by: 'Ayla + Berk', why: 'seen', streamId: 'payment-default-18', secret: 'not shown', at: AT };
    await append('operator-2026-03-01', [{ type: 'PersonalDataSeen', data: approved }]);
    await append('books-default-2026-03-01', [
      { type: 'DayClosed', data: { by: 'Deniz', why: 'checked', merchant: 'default', day: '2026-03-01', at: AT } },
    ]);
    await followed();

    expect(
      await rows(
        'select people, action, merchant, order_id, why, address, details from payments.audit order by position',
      ),
    ).toEqual([
      {
        people: [ayla.by],
        action: 'DisputeLost',
        merchant: 'default',
        order_id: '17',
        why: ayla.why,
        address: '203.0.113.7',
        details: { amount: { minor: 12_990, currency: 'TRY' }, dispute: 'dispute-1', sessionId: 'session-1' },
      },
      {
        people: ['Deniz'],
        action: 'ListExported',
        merchant: '',
        order_id: '',
        why: '',
        address: '203.0.113.8',
        details: { list: 'payments', filter: { state: 'captured' } },
      },
      {
        people: ['Ayla', 'Berk'],
        action: 'PersonalDataSeen',
        merchant: 'default',
        order_id: '18',
        why: 'seen',
        address: '',
        details: {},
      },
      {
        people: ['Deniz'],
        action: 'DayClosed',
        merchant: 'default',
        order_id: '',
        why: 'checked',
        address: '',
        details: { day: '2026-03-01' },
      },
    ]);
  });
});

describe('the connection to the provider', () => {
  it('is told by the newest sign of each kind, by merchant', async () => {
    const webhook = evidence({ notificationId: randomUUID() });
    const inquired = (answered: boolean, at: string) => statusInquired({ answered, at });
    await append('payment-shop-1', [
      ...capturedPayment(),
      disputeOpened({ evidence: webhook, at: '2026-03-01T11:00:00.000Z' }),
      inquired(true, '2026-03-01T12:00:00.000Z'),
      inquired(false, '2026-03-01T13:00:00.000Z'),
    ]);
    await append('payment-shop-2', [...capturedPayment()]);
    await followed();

    expect(
      await rows(`select sign, last_at from payments.merchant_signs where merchant = 'shop' order by sign`),
    ).toEqual([
      { sign: 'failure', last_at: new Date('2026-03-01T13:00:00.000Z') },
      { sign: 'success', last_at: new Date('2026-03-01T12:00:00.000Z') },
      { sign: 'webhook', last_at: new Date('2026-03-01T11:00:00.000Z') },
    ]);
  });
});
