import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { query } from '#test/query.js';
import { expectRefusal } from '#test/expectations.js';
import { type Answer, send } from '#test/http.js';
import { basic, type Body, type Order } from '#test/shop.js';
import { isPaid, useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';

const PER_ORDER = 3;
const PER_ADDRESS = 4;

const stack = useStack({
  TRUSTED_PROXIES: '127.0.0.1',
  FAILED_LOGIN_DELAY_MS: '0',
  RATE_START_SESSIONS_PER_ORDER: String(PER_ORDER),
  RATE_REFUNDS_PER_ORDER: String(PER_ORDER),
  RATE_RETURN_PAGES_PER_ADDRESS: String(PER_ADDRESS),
  RATE_BAD_WEBHOOKS_PER_ADDRESS: String(PER_ADDRESS),
  RATE_FAILED_LOGINS_PER_ADDRESS: '30',
  RATE_FAILED_LOGINS_PER_USER: '10',
});
const { shop, paytiko } = stack;

describe('case 144: what may be asked how often for one order', () => {
  it('start-session: 429 with `Retry-After`; other orders and other calls go on', async () => {
    const order = shop.order();
    for (let time = 0; time < PER_ORDER; time++) await order.start();
    expectLimited(await shop.call('start-session', order.startRequest()));
    expect(paytiko.pagesOf(order.email)).toHaveLength(PER_ORDER);
    expect((await order.history()).status).toBe(200);
    await shop.order().start();
  });

  it('refund', async () => {
    const { order } = await stack.captured();
    for (let time = 0; time < PER_ORDER; time++) expect((await order.refund('1.00')).status).toBe(200);
    expectLimited(await order.refund('1.00'));
    expect((await order.history()).status).toBe(200);
  });
});

describe('case 145: what strangers may do how often from one address', () => {
  it('the return page: 429 for this address only', async () => {
    const order = await stack.opened();
    const comesBack = (address: string) =>
      send(`${shop.url}/paytiko/return/${order.sessionId}/success`, { headers: { 'x-forwarded-for': address } });
    for (let time = 0; time < PER_ADDRESS; time++) expect((await comesBack('198.51.100.1')).status).toBe(200);
    expectLimited(await comesBack('198.51.100.1'));
    expect((await comesBack('198.51.100.2')).status).toBe(200);
  });

  it('bad webhooks: 429 before the next is read, while rightly signed ones are never limited', async () => {
    const order = await stack.opened();
    const address = '198.51.100.3';
    const good = authorized(order);
    const bad = [{ ...good, Signature: 'guess' }, 'no JSON', '{"OrderId":12}'];
    for (let time = 0; time < PER_ADDRESS; time++) {
      expect([400, 401]).toContain((await delivers(bad[time % bad.length]!, address)).status);
    }
    for (const body of bad) expectLimited(await delivers(body, address));
    const before = await unverified();

    for (let time = 0; time < PER_ADDRESS * 10; time++) {
      expect((await delivers(good, address)).status).toBe(200);
    }
    expectLimited(await delivers(bad[0]!, address));
    expect(await unverified()).toBe(before);
    expect((await delivers(bad[0]!, '198.51.100.4')).status).toBe(401);
    await isPaid(order);
  });

  const authorized = (order: Order) => {
    const attempts = [payloads.attempt(paytiko.transaction(order.sessionId), 'Authorized')];
    return paytiko.knows(order.sessionId, payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', attempts));
  };
  const delivers = (body: object | string, address: string) =>
    send(`${shop.url}/paytiko/webhooks/default`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const unverified = async () =>
    (await query(stack.database.url, `select id from payments.notifications where state = 'unverified'`)).length;
});

describe('case 146: right credentials always pass, wrong ones are slowed down', () => {
  it('from an address and for a user that are being slowed down; also after a success', async () => {
    const order = await stack.opened();
    const history = (password: string, user = shop.username) =>
      shop.call('history', body(order), { authorization: basic(user, password), 'x-forwarded-for': '198.51.100.5' });
    const counted = { 401: 0, 429: 0 };
    for (let guess = 0; guess < 60; guess++) {
      counted[(await history(`guess-${guess}`)).status as 401 | 429] += 1;
      expect((await history(shop.password)).status).toBe(200);
    }
    expect(counted).toEqual({ 401: 10, 429: 50 });
  });

  it('the same way whether the user exists or not', async () => {
    const order = await stack.opened();
    const guesses = async (user: string, address: string) => {
      const answers: Answer[] = [];
      for (let guess = 0; guess < 15; guess++) {
        const headers = { authorization: basic(user, 'guess'), 'x-forwarded-for': address };
        answers.push(await shop.call('history', body(order), headers));
      }
      return answers.map(({ status, text }) => [status, text]);
    };
    // The real user had its failures above; users that do not exist come to the same end in the same way.
    expect(await guesses('nobody-1', '198.51.100.6')).toEqual(await guesses('nobody-2', '198.51.100.7'));
    expect((await guesses('nobody-2', '198.51.100.8')).every(([status]) => status === 429)).toBe(true);
    expect((await guesses(shop.username, '198.51.100.9')).every(([status]) => status === 429)).toBe(true);
  });

  it('case 142: each is one line with the address and a digest of the user, and a metric', async () => {
    const headers = { authorization: basic('canary-user-7c1', 'canary-guess'), 'x-forwarded-for': '198.51.100.10' };
    const order = await stack.opened();
    expectRefusal(await shop.call('history', body(order), headers), 401);
    const lines = () =>
      stack.processes[0]!.output.split('\n').filter(
        (line) => line.includes('198.51.100.10') && line.includes('a login failed'),
      );
    // Lines are written beside the answer.
    await eventually(() => expect(lines()).toHaveLength(1));
    expect(JSON.parse(lines()[0]!)).toMatchObject({
      level: 'warn',
      of: 'shop',
      user: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(stack.processes[0]!.output).not.toMatch(/canary-(user|guess)/);
    expect((await send(stack.metricsUrls[0]!)).text).toMatch(
      /^failed_logins_total\{of="shop",slowed="false".*\} [1-9]/m,
    );
  });
});

describe('case 165: what one merchant may ask of one process', () => {
  const small = useStack({ RATE_REQUESTS_PER_MERCHANT: '5' });

  it('429 with `Retry-After`, before the body is read; health and webhooks go on', async () => {
    const order = small.shop.order();
    await order.start();
    for (let time = 1; time < 5; time++) expect((await order.history()).status).toBe(200);
    expectLimited(await order.history());
    expectLimited(await small.shop.post('/akinon/history', 'no JSON'));
    expect((await send(`${small.shop.url}/health/ready`)).status).toBe(200);
    await small.paytiko.authorises(order.sessionId);
  });
});

const body = (order: Order): Body => ({ version: '1', guid: shop.guid(), orderId: order.id });

function expectLimited(answer: Answer): void {
  expectRefusal(answer, 429, { code: 'TOO_MANY_REQUESTS' });
  expect(answer.headers['retry-after']).toMatch(/^[1-9]\d*$/);
  expect(answer.body.status).toBe('PENDING');
}
