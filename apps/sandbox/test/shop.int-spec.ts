import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createSandbox, type Sandbox } from '../src/sandbox.js';
import { eventually } from '#test/eventually.js';
import { FakeGateway } from './fake-gateway.js';

let sandbox: Sandbox;
const gateway = new FakeGateway();

beforeAll(async () => {
  await gateway.listen();
  sandbox = await createSandbox({
    host: '127.0.0.1',
    port: 0,
    gatewayUrl: gateway.url,
    consoleUrl: 'http://127.0.0.1:3002',
  });
  gateway.paytikoUrl = sandbox.paytikoUrl;
});
afterAll(async () => {
  await sandbox.close();
  await gateway.close();
});
beforeEach(() => {
  gateway.calls.length = 0;
});

const basket = {
  currency: 'TRY',
  locale: 'tr-TR',
  type: 'AUTH',
  completeAutomatically: 'yes',
  'price-cup': '129.90',
  'quantity-cup': '1',
  firstName: 'Ayşe',
  lastName: 'Yılmaz',
  email: 'ayse@example.com',
  phoneNumber: '+905551112233',
};

const post = (path: string, form: Record<string, string> = {}, redirect: RequestRedirect = 'manual') =>
  fetch(`${sandbox.url}${path}`, { method: 'POST', body: new URLSearchParams(form), redirect });
const pageOf = async (orderId: string) => (await fetch(`${sandbox.url}/shop/orders/${orderId}`)).text();

/** Presses Pay in the basket; the order id is read off the call the gateway got. */
async function checkout(changes: Record<string, string> = {}) {
  const answer = await post('/shop/checkout', { ...basket, ...changes });
  const orderId: string = gateway.callsTo('start-session').at(-1)!.body.orderId;
  return { answer, orderId, location: answer.headers.get('location')! };
}

/** From the basket to the shop's page after paying. */
async function buy(changes: Record<string, string> = {}) {
  const { orderId } = await checkout(changes);
  const session = sandbox.books().sessions.at(-1)!;
  await post(`${session.cashierPath}/pay`);
  const back = await post(`/shop/return/${orderId}`, gateway.returnFormOf(orderId));
  return { orderId, sessionId: session.orderId, back };
}

describe('the demo shop', () => {
  it('starts a session as the contract has it and sends the shopper there', async () => {
    const { answer, location, orderId } = await checkout();
    expect(answer.status).toBe(303);
    expect(location).toContain('/paytiko/cashier/');
    const { headers, body, text } = gateway.callsTo('start-session')[0]!;
    const credentials = Buffer.from('sandbox-shop:sandbox-password').toString('base64');
    expect(headers).toMatchObject({
      authorization: `Basic ${credentials}`,
      'content-type': 'application/json',
      'x-akinon-request-id': expect.any(String),
      'x-akinon-api-version': expect.any(String),
    });
    expect(body).toEqual({
      version: expect.any(String),
      guid: expect.any(String),
      orderId,
      orderAmount: 129.9,
      locale: 'tr-TR',
      returnUrl: `http://localhost:${new URL(sandbox.url).port}/shop/return/${orderId}`,
      type: 'AUTH',
      currency: 'TRY',
      clientIp: '127.0.0.1',
      customer: {
        firstName: 'Ayşe',
        lastName: 'Yılmaz',
        email: 'ayse@example.com',
        phoneNumber: '+905551112233',
        clientIp: '127.0.0.1',
      },
    });
    expect(text).toContain('"orderAmount":129.90,');
  });

  it.each([
    ['TRY', '0.10', '3', '0.30'],
    ['EUR', '19.99', '7', '139.93'],
    ['JPY', '1500', '1', '1500.00'],
    ['KWD', '2.125', '2', '4.250'],
  ])('counts in minor units: %s %s × %s = %s', async (currency, price, quantity, amount) => {
    await checkout({ currency, 'price-cup': price, 'quantity-cup': quantity });
    expect(gateway.callsTo('start-session')[0]!.text).toContain(`"orderAmount":${amount},`);
  });

  it.each([
    [{ 'price-cup': '10.999' }, 'is not a price in TRY'],
    [{ 'quantity-cup': '0' }, 'The basket is empty.'],
  ])('keeps a wrong basket: %j', async (changes, problem) => {
    const answer = await post('/shop/checkout', { ...basket, ...changes });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(problem);
    expect(gateway.calls).toEqual([]);
  });

  it('completes by itself when the shopper has paid', async () => {
    const { orderId, sessionId, back } = await buy();
    expect(back.headers.get('location')).toBe(`/shop/orders/${orderId}`);
    const page = await pageOf(orderId);
    expect(page).toContain('Teşekkürler, siparişiniz tamamlandı');
    expect(page).toContain('The browser came back with a valid hash, amount 129.90 TRY.');
    expect(page).toContain('Order completed');
    expect(sandbox.books().sessions.find((each) => each.orderId === sessionId)).toMatchObject({ captured: '129.90' });
  });

  it('says purchase once, however often the browser comes back', async () => {
    const { orderId } = await buy();
    await post(`/shop/return/${orderId}`, gateway.returnFormOf(orderId));
    expect(gateway.callsTo('purchase')).toHaveLength(1);
  });

  it('lets the person decide: void', async () => {
    const { orderId } = await buy({ completeAutomatically: '' });
    expect(await pageOf(orderId)).toContain('Ödendi, kararınız bekleniyor');
    await post(`/shop/orders/${orderId}/void`, { guid: 'guid-void' });
    expect(gateway.callsTo('void').map(({ body }) => body)).toEqual([
      { version: expect.any(String), guid: 'guid-void', orderId },
    ]);
    expect(await pageOf(orderId)).toContain('Sipariş iptal edildi');
  });

  it('refunds in parts, then the rest', async () => {
    const { orderId } = await buy();
    await post(`/shop/orders/${orderId}/refund`, { guid: 'guid-refund-1', amount: '29,90' });
    expect(gateway.callsTo('refund')[0]!.text).toBe(
      `{"version":"1.0","guid":"guid-refund-1","orderId":"${orderId}","amount":29.90,"currency":"TRY"}`,
    );
    expect(await pageOf(orderId)).toContain('₺100,00');
    await post(`/shop/orders/${orderId}/refund`, { guid: 'guid-refund-2', amount: '100' });
    expect(await pageOf(orderId)).toContain('Tutarın tamamı iade edildi');
  });

  it('shows a wrong hash as such, and believes the history only', async () => {
    const { orderId } = await checkout();
    const form = { ...gateway.returnFormOf(orderId), amount: '1.00' };
    await post(`/shop/return/${orderId}`, form);
    const page = await pageOf(orderId);
    expect(page).toContain('wrong or missing hash');
    expect(page).toContain('Ödeme bekleniyor');
    expect(gateway.callsTo('purchase')).toEqual([]);
  });

  it('completes later when the webhook comes after the browser', async () => {
    await fetch(`${sandbox.paytikoUrl}/control/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"endpoint":"webhook","kind":"delay","delayMs":1200,"times":1}',
    });
    const { orderId } = await buy();
    await eventually(() => expect(gateway.callsTo('purchase')).toHaveLength(1));
    expect(await pageOf(orderId)).toContain('Teşekkürler');
  });

  it('shows the gateway’s reasons and repeats the same request when nothing was started', async () => {
    const errors = [{ code: 'INVALID', field: 'customer.phoneNumber', message: 'A <phone> number is expected' }];
    gateway.answers.push({ status: 503, body: { status: 'PENDING', subStatus: 'PAYMENT_WAITING', errors } });
    const { orderId, location } = await checkout();
    expect(location).toBe(`/shop/orders/${orderId}`);
    const page = await pageOf(orderId);
    expect(page).toContain('Ödeme başlatılamadı');
    expect(page).toContain('customer.phoneNumber: A &lt;phone> number is expected');

    const again = await post(`/shop/orders/${orderId}/pay`);
    expect(again.headers.get('location')).toContain('/paytiko/cashier/');
    const [first, second] = gateway.callsTo('start-session').map(({ text }) => text);
    expect(second).toBe(first);
  });

  it('survives a gateway that is not there, and one that sends the shopper nowhere', async () => {
    const gone = new FakeGateway();
    await gone.listen();
    const nobody = gone.url;
    await gone.close();
    sandbox.useGateway(nobody);
    const page = await (await post('/shop/checkout', basket, 'follow')).text();
    sandbox.useGateway(gateway.url);
    expect(page).toContain(`No answer from ${nobody}: ECONNREFUSED`);

    gateway.answers.push({ status: 200, body: { sessionId: 's', redirectUrl: 'javascript:alert(1)' } });
    expect((await checkout()).location).toMatch(/^\/shop\/orders\//);
  });

  it('takes in an order that was started by hand, when its return form is genuine', async () => {
    await fetch(`${gateway.url}/akinon/start-session`, {
      method: 'POST',
      body: `{"orderId":"by hand/1","orderAmount":20.50,"currency":"EUR","customer":{"firstName":"J","email":"j@doe.lk","phoneNumber":"1"}}`,
    });
    await post(`${sandbox.books().sessions.at(-1)!.cashierPath}/pay`);
    const form = gateway.returnFormOf('by hand/1');
    expect((await post('/shop/return', { ...form, amount: '1.00' })).status).toBe(404);
    const back = await post('/shop/return', form);
    const page = await (await fetch(new URL(back.headers.get('location')!, sandbox.url))).text();
    expect(page).toContain('Ödendi, kararınız bekleniyor');
    expect(page).toContain('€20,50');
    expect(page).toContain('Started by hand');
  });

  it('keeps credentials off its pages', async () => {
    const { orderId } = await buy();
    const pages = [await pageOf(orderId), await (await fetch(`${sandbox.url}/`)).text()].join('');
    for (const secret of ['sandbox-password', 'sandbox-hash-key', 'sandbox-secret', 'Basic ']) {
      expect(pages).not.toContain(secret);
    }
  });

  it('lists orders, shows a 404 as a page, and serves its own files only', async () => {
    const { orderId } = await checkout();
    expect(await (await fetch(`${sandbox.url}/shop/orders`)).text()).toContain(orderId);
    const missing = await fetch(`${sandbox.url}/shop/orders/nothing`);
    expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect((await fetch(`${sandbox.url}/assets/sandbox.css`)).headers.get('content-type')).toContain('text/css');
    for (const page of ['/', '/shop', '/paytiko/control']) {
      const text = await (await fetch(`${sandbox.url}${page}`)).text();
      expect(text).not.toMatch(/(src|href)="https?:\/\/(?!127\.0\.0\.1)/);
    }
  });
});
