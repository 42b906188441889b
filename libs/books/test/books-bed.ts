import { randomUUID } from 'node:crypto';
import { ProjectionRunner, projectionLag } from '#event-store';
import { migrations, paymentEventStore, schemaVersionOf, type PaymentEvent, type PaymentEventType } from '#payments';
import pg from 'pg';
import { BOOKS, BooksProjection, booksMigrations, Days } from '../src/index.js';
import { createDatabaseOf } from '#test/migrated-database.js';

/** An event as an earlier release wrote it; without a version, as this release does. */
interface StoredEvent {
  type: string;
  schemaVersion?: number;
  data: unknown;
}

export const ZONE = 'Europe/Istanbul';
export const rules = { timeZone: () => ZONE };
export const DEED = { by: 'Ayla', why: 'end of the day' };

/** An empty database, the books' projection, and a clock that the test sets. */
export async function createBooksBed() {
  const database = await createDatabaseOf([...migrations, ...booksMigrations]);
  const pool = new pg.Pool({ connectionString: database.url, max: 6 });
  // The database may be dropped before the pool has ended.
  pool.on('error', () => undefined);
  const store = paymentEventStore(pool);
  const projection = new BooksProjection(rules, store.upcasters);
  const runner = new ProjectionRunner(pool, store, [projection], { pollMs: 5, idlePollMs: 10 });
  await runner.start();
  const clock = { at: new Date('2026-03-02T09:00:00Z'), now: () => clock.at };
  return {
    pool,
    store,
    projection,
    clock,
    days: new Days(pool, store, clock, rules),
    /** Appends events at the end of the payment's stream. */
    async append(orderId: string, events: readonly StoredEvent[], merchant = 'default'): Promise<void> {
      const recorded = events.map(({ type, data, schemaVersion = schemaVersionOf(type as PaymentEventType) }) => ({
        id: randomUUID(),
        type,
        schemaVersion,
        data,
      }));
      await store.append(`payment-${merchant}-${orderId}`, 'any', recorded, { category: 'payment' });
    },
    async booked(): Promise<void> {
      while ((await projectionLag(pool, [BOOKS]))[0]?.behind !== 0) await new Promise((done) => setTimeout(done, 5));
    },
    async rows<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
      return (await pool.query<Row>(sql, values)).rows;
    },
    stopFollowing: () => runner.stop(),
    async close(): Promise<void> {
      await runner.stop();
      await pool.end();
      await database.drop();
    },
  };
}

export type BooksBed = Awaited<ReturnType<typeof createBooksBed>>;

const lira = (minor: number) => ({ minor, currency: 'TRY' });

/** The events of one order for tests. */
export function story(n: number, at: string, { minor = 12_990, processor = 'nuvei', card = 'VISA' } = {}) {
  const sessionId = randomUUID();
  const authorizationId = `1000000000000000${String(n).padStart(4, '0')}`;
  const transactionId = `79${String(n).padStart(6, '0')}`;
  const evidence = (deduplicationKey: string) => ({
    deduplicationKey,
    statusCode: 'Authorized',
    statusDetail: '',
    transactionId,
    authorizationId,
    processor,
    card: { type: card, lastDigits: '4242' },
  });
  const begun: PaymentEvent[] = [
    {
      type: 'SessionRequested',
      data: {
        merchant: 'default',
        orderId: `order-${n}`,
        guid: `start-${n}`,
        fingerprint: '',
        sessionId,
        kind: 'AUTH',
        flow: 'acv',
        amount: lira(minor),
        locale: 'tr-TR',
        returnUrl: 'https://shop.example/',
        expiresAt: at,
        answerBy: at,
        shopper: '',
        at,
      },
    },
    {
      type: 'PaymentAuthorized',
      data: { sessionId, authorizationId, amount: lira(minor), evidence: evidence(`a${n}`), at },
    },
  ];
  const captured: PaymentEvent = {
    type: 'PaymentCaptured',
    data: {
      sessionId,
      authorizationId,
      amount: lira(minor),
      exchange: { statusCode: '200', statusDetail: '' },
      at,
    },
  };
  const voided: PaymentEvent = { type: 'AuthorizationVoided', data: { sessionId, authorizationId, at } };
  /** A refund from the provider's dashboard, with an id of its own. */
  const refunded = (guid: string, back: number, when = at): PaymentEvent => ({
    type: 'RefundDiscovered',
    data: {
      sessionId,
      guid,
      amount: lira(back),
      evidence: {
        deduplicationKey: guid,
        statusCode: 'Success',
        statusDetail: '',
        transactionId: `8${transactionId}${guid}`,
      },
      transaction: authorizationId,
      at: when,
    },
  });
  return { sessionId, authorizationId, transactionId, begun, captured, voided, refunded };
}
