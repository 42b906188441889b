import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Vault } from '#event-store';
import { useDatabaseOf } from '#test/database-bed.js';
import type { PaymentEvent } from '../src/domain/events/payment.events.js';
import { ayla, beforeNoon, evidence, lira, openSession, paymentAuthorized } from '../src/domain/testing/stories.js';
import { migrations } from '../src/migrations/index.js';
import { PaymentSearchProjection } from '../src/queries/payment-search/payment-search.projection.js';
import { SearchPaymentsHandler } from '../src/queries/payment-search/search-payments.handler.js';
import { SearchPayments, type PaymentFilter } from '../src/queries/payment-search/search-payments.query.js';
import { ShopperEmailsProjection } from '../src/queries/shopper-emails/shopper-emails.projection.js';
import { EmailIndex } from '../src/store/email-index.js';
import { paymentEventStore, schemaVersionOf } from '../src/store/payment-upcasters.js';

const database = useDatabaseOf(migrations, 'with jobs');
let vault: Vault;
let emails: EmailIndex;

beforeAll(() => {
  vault = new Vault(database.pool, Buffer.alloc(32, 7));
  emails = new EmailIndex(vault);
});
beforeEach(() => database.pool.query('truncate payments.payment_search, payments.shopper_emails'));

describe('the search of payments', () => {
  it.each([
    ['the order', 'Şapka-1'],
    ['how the order begins', 'Şap'],
    ['the session, in capitals', '0199A1C2-7B1E-7C44-9A51-3F0C5A2D9E10'],
    ['the guid of the shop', 'guid-of-start'],
    ['the number of the transaction', '12345678901234567890'],
    ['the id to capture with', 'external-77'],
    ['the id of its first request', 'request-of-start'],
    ['the last four digits', '4242'],
    ['the amount', '1.234,50'],
    ['the amount with its currency', '1234.50 try'],
  ])('case 290: finds a payment by %s', async (_, text) => {
    const other = await stored('other', openSession({ sessionId: 's-2', guid: 'g-2', orderId: 'other' }), [
      'request-2',
    ]);
    const stream = await stored('Şapka-1', hat, ['request-of-start', 'request-of-start', 'request-of-webhook']);
    await projected([other, stream]);

    expect(await found({ text })).toEqual(['Şapka-1']);
  });

  it('finds every payment that fits, newest first, however many pages it takes', async () => {
    await database.pool.query(FILL);
    for (const filter of [{}, { text: '10.00' }, { text: '1111' }, { text: 'many', phase: 'captured' as const }]) {
      const expected = await database.pool.query<{ order_id: string }>(
        `select order_id from payments.payment_search
          where ($1 = '' or phase = $1) and ($2 = '' or card_digits = $2) order by started_at desc, stream_id desc`,
        [filter.phase ?? '', filter.text === '1111' ? '1111' : ''],
      );
      expect(await found(filter, 7)).toEqual(expected.rows.map((row) => row.order_id));
    }
  });
});

describe('the e-mail address of a shopper', () => {
  it('finds the payments of the person, and no text of it is stored', async () => {
    await stored('mine-1', await sealedSession('mine-1', 'Ayşe@Example.com'));
    await stored('mine-2', await sealedSession('mine-2', ' ayşe@example.com'));
    await stored('yours', await sealedSession('yours', 'ali@example.com'));
    await followed(['mine-1', 'mine-2', 'yours']);

    expect(await streamsOf('AYŞE@example.com')).toEqual(['payment-default-mine-1', 'payment-default-mine-2']);
    const { rows } = await database.pool.query<{ digest: Buffer }>('select digest from payments.shopper_emails');
    expect(rows.every(({ digest }) => digest.length === 32)).toBe(true);
    // Who has the rows and another key finds nobody.
    const stranger = new EmailIndex(vaultOf(randomUUID()));
    const guessed = await stranger.digestOf('ayşe@example.com');
    expect(rows.some(({ digest }) => digest.equals(guessed))).toBe(false);
  });

  it('is told twice and kept once', async () => {
    await stored('again', await sealedSession('again', 'again@example.com'));
    await followed(['again']);
    await followed(['again']);

    expect(await streamsOf('again@example.com')).toEqual(['payment-default-again']);
  });

  it.each([
    ['the index had it', true],
    ['the index was behind', false],
  ])('case 291: finds nobody who was erased, where %s', async (_, isIndexed) => {
    const orderId = `erased-${isIndexed}`;
    await stored(orderId, await sealedSession(orderId, 'gone@example.com'));
    if (isIndexed) await followed([orderId]);
    const streamId = `payment-default-${orderId}`;
    for (const { sql, values } of [vault.eraseKey(streamId), emails.forgotten(streamId)])
      await database.pool.query(sql, values);
    expect(await streamsOf('gone@example.com')).toEqual([]);

    await stored(orderId, [{ type: 'PersonErased', data: { ...ayla, at: beforeNoon } }]);
    await followed([orderId]);
    expect(await streamsOf('gone@example.com')).toEqual([]);
  });

  it('case 291: leaves nothing where the person was erased while the index was written', async () => {
    await stored('racing', await sealedSession('racing', 'racing@example.com'));
    await followed(['racing']);
    // The row came after the erasure had removed what there was; its event comes by later.
    await stored('racing', [{ type: 'PersonErased', data: { ...ayla, at: beforeNoon } }]);
    await followed(['racing']);

    expect(await streamsOf('racing@example.com')).toEqual([]);
  });
});

const session = '0199a1c2-7b1e-7c44-9a51-3f0c5a2d9e10';
const hat: PaymentEvent[] = [
  ...openSession({ sessionId: session, guid: 'guid-of-start', orderId: 'Şapka-1', amount: lira('1234.50') }),
  paymentAuthorized({
    sessionId: session,
    authorizationId: 'external-77',
    amount: lira('1234.50'),
    evidence: evidence({ transactionId: '12345678901234567890', card: { type: 'VISA', lastDigits: '4242' } }),
  }),
];

const FILL = `
insert into payments.payment_search (stream_id, merchant, order_id, version, started_at, phase, currency, amount_minor,
  captured_minor, refunded_minor, card_digits, in_review, ids)
select 'payment-default-many-' || n, 'default', 'many-' || n, 1, timestamptz '2026-01-01' + (n / 3) * interval '1 minute',
       case when n % 2 = 0 then 'captured' else 'open' end, 'TRY', 1000, 0, 0,
       case when n % 5 = 0 then '1111' else '2222' end, false, array['id-' || n]
  from generate_series(1, 60) n`;

async function found(filter: PaymentFilter, limit = 10): Promise<string[]> {
  const handler = new SearchPaymentsHandler(database.pool);
  const all: string[] = [];
  for (let after: string | undefined; ;) {
    const { items, next } = await handler.execute(new SearchPayments(filter, { limit, after }));
    all.push(...items.map(({ orderId }) => orderId));
    if (!next) return all;
    after = next;
  }
}

async function streamsOf(email: string): Promise<string[]> {
  const shopper = (await emails.digestOf(email)).toString('hex');
  const { rows } = await database.pool.query<{ stream_id: string }>(
    `select stream_id from payments.shopper_emails where digest = decode($1, 'hex') order by stream_id`,
    [shopper],
  );
  return rows.map((row) => row.stream_id);
}

/** Appends, one event for each request id or all for one, and answers the stream. */
async function stored(orderId: string, events: readonly PaymentEvent[], requestIds: string[] = []): Promise<string> {
  const store = paymentEventStore(database.pool);
  const streamId = `payment-default-${orderId}`;
  for (const [index, { type, data }] of events.entries()) {
    const event = { id: randomUUID(), type, schemaVersion: schemaVersionOf(type), data };
    await store.append(streamId, 'any', [event], { category: 'payment', correlationId: requestIds[index] ?? 'none' });
  }
  return streamId;
}

const projected = (streams: string[]) =>
  applied(new PaymentSearchProjection(paymentEventStore(database.pool).upcasters), streams);
const followed = (orders: string[]) =>
  applied(
    new ShopperEmailsProjection(vault, emails),
    orders.map((order) => `payment-default-${order}`),
  );

async function applied(
  projection: PaymentSearchProjection | ShopperEmailsProjection,
  streams: string[],
): Promise<void> {
  const store = paymentEventStore(database.pool);
  const events = (await Promise.all(streams.map((stream) => store.readStream(stream)))).flat();
  const tx = await database.pool.connect();
  try {
    // Each a batch of its own, so that a later one must keep what an earlier one has found.
    for (const event of events.sort((one, other) => one.position - other.position)) await projection.apply([event], tx);
  } finally {
    tx.release();
  }
}

async function sealedSession(orderId: string, email: string): Promise<PaymentEvent[]> {
  const subject = `payment-default-${orderId}`;
  const key = await vault.ensureKey(subject);
  const shopper = vault.seal(key, { firstName: 'A', email, phone: '1' }, `${subject}/shopper`);
  return [...openSession({ orderId, sessionId: randomUUID(), guid: randomUUID(), shopper })];
}

/** Of an installation with keys of its own; nothing of it is in this database. */
function vaultOf(subject: string): Vault {
  const other = new Vault(database.pool, Buffer.alloc(32, 7));
  return Object.assign(other, { ensureKey: () => Vault.prototype.ensureKey.call(other, subject) });
}
