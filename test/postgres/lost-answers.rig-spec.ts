import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#test/database.js';
import pg from 'pg';
import { numberText } from '#test/http.js';
import { expectRefusal, expectResult, head, stepTypes } from '#test/expectations.js';
import { eventually } from '#test/eventually.js';
import { CuttingProxy } from './support/cutting-proxy.js';
import { Product } from './support/product.js';

const product = new Product();
const { shop, paytiko } = product;
let database: TestDatabase;
let proxy: CuttingProxy;

beforeAll(async () => {
  database = await createTestDatabase();
  proxy = new CuttingProxy(new URL(database.url));
  await product.start(await proxy.listen(), { INQUIRE_AFTER_SECONDS: '1' }, database.url);
});

afterAll(async () => {
  await product.stop().finally(() => Promise.all([proxy.close(), database.drop()]));
});

describe('the answer to everything that is stored is lost once', () => {
  it('case 62: connections die in mid-commit: the outcome is re-read before a retry', async () => {
    const order = shop.order();
    const request = order.startRequest();
    const started = await shop.call('start-session', request);
    expect({ status: started.status, text: started.text }).toMatchObject({ status: 200 });
    expect((await shop.call('start-session', request)).body).toEqual(started.body);
    expect(paytiko.pagesOf(order.email)).toHaveLength(1);
    order.sessionId = started.body.sessionId;

    const entry = await paytiko.pays(order.sessionId);
    await eventually(async () => expect(head(await order.history()).status).toBe('RESOLVED'));
    const again = await paytiko.notifies(order.sessionId, { ...paytiko.known(order.sessionId)!, Note: 'again' });
    expect(again.status).toBe(200);
    const guid = shop.guid();
    expectResult(await order.purchase({ guid }), 'RESOLVED');
    expectResult(await order.purchase({ guid }), 'RESOLVED');
    expectResult(await order.refund('29.90'), 'PENDING');
    await paytiko.givesBack(entry, '29.90');

    await eventually(async () => expect(numberText((await order.history()).text, 'balance')).toBe('100.00'));
    expect(stepTypes(await order.history())).toEqual(['START', 'PURCHASE', 'REFUND']);
    expect(paytiko.validationsOf(entry.transaction)).toEqual(['Capture']);
    expect(paytiko.hostedPages).toHaveLength(1);
    expect(proxy.cuts).toMatchObject({ 'inbox-keep': 3 });
    expect(proxy.cuts['es-append']).toBeGreaterThanOrEqual(8);
    await eventually(() => expect(proxy.cuts.commit).toBeGreaterThanOrEqual(1));
  });

  it('a guid of another order is still refused as such', async () => {
    const [order, other] = [shop.order(), shop.order()];
    const guid = shop.guid();
    await order.start({ guid });
    expectRefusal(await shop.call('start-session', other.startRequest({ guid })), 422, {
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('keeps each notification once, and every projection exactly at its events', async () => {
    const kept = await rows<{ count: number }>('select count(*)::int as count from payments.notifications');
    expect(kept).toEqual([{ count: 3 }]);
    proxy.cutting = false;
    await eventually(async () => {
      const behind =
        await rows(`select s.stream_id from es.streams s left join payments.payment_history_v2 h using (stream_id)
                                  where h.version is distinct from s.version`);
      expect(behind).toEqual([]);
    });
  });
});

async function rows<Row extends object>(text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}
