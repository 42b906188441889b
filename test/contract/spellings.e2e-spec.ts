import { describe, expect, it } from '@jest/globals';
import { expectRefusal } from '#test/expectations.js';
import { number, send } from '#test/http.js';
import type { Body, Order } from '#test/shop.js';
import { isPaid, useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';

const stack = useStack();
const { shop, paytiko } = stack;

describe('case 158: same values are the same request', () => {
  it.each([
    ['129.90', '129.9'],
    ['129.9', '129.90'],
    ['129.90', '1.299E+2'],
    ['100', '1e2'],
  ])('start-session with %s and then %s under one guid: one session, replayed', async (first, second) => {
    const order = shop.order();
    const request = order.startRequest({ orderAmount: number(first) });
    const opened = await shop.call('start-session', request);
    const again = await shop.call('start-session', {
      ...request,
      orderAmount: number(second),
      targetProvider: null,
      locale: 'tr_TR',
      customer: { ...(request.customer as Body), email: `${order.email} ` },
    });

    expect(opened.status).toBe(200);
    expect(again.body).toEqual(opened.body);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(paytiko.pagesOf(order.email)).toHaveLength(1);
  });

  it('a refund of 30 and then of 30.00 under one guid is one refund', async () => {
    const { order } = await stack.captured();
    const guid = shop.guid();
    for (const amount of ['30', '30.00', '3e1', '30.0']) {
      expect((await order.refund(amount, { guid })).body).toMatchObject({ status: 'PENDING' });
    }
    expectRefusal(await order.refund('30.01', { guid }), 422, { code: 'IDEMPOTENCY_KEY_REUSED' });
    expectRefusal(await order.refund('100', {}), 400, { code: 'AMOUNT_EXCEEDS_BALANCE' });
  });

  it('a purchase of 1.299E+2 and then of 129.9 is one purchase', async () => {
    const { order, transaction } = await stack.paid();
    const guid = shop.guid();
    for (const amount of ['1.299E+2', '129.9', '129.90']) {
      expect((await order.purchase({ guid, orderAmount: number(amount) })).body).toMatchObject({ status: 'RESOLVED' });
    }
    expect(paytiko.validationsOf(transaction)).toHaveLength(1);
  });
});

describe('case 149: what is only shown keeps nobody from paying', () => {
  it('an address list, long names, a blank behind the e-mail, a locale of Django: opened, cut to size', async () => {
    const order = shop.order();
    const customer = {
      firstName: 'ş'.repeat(150),
      lastName: 'y'.repeat(150),
      phoneNumber: ' +905551112233 ',
      email: ` ${order.email}\t`,
      clientIp: '203.0.113.7, 10.0.0.1, 10.0.0.2',
    };
    await order.start({ locale: 'tr_TR', clientIp: 'not an address', customer });

    const { request } = paytiko.page(order.sessionId);
    expect(request.billingDetails).toMatchObject({
      firstName: 'ş'.repeat(100),
      lastName: 'y'.repeat(100),
      phone: '+905551112233',
      email: order.email,
    });
  });

  it('an e-mail that mail servers accept', async () => {
    const order = shop.order();
    const { customer } = order.startRequest() as { customer: Body };
    await order.start({ customer: { ...customer, email: 'a..b@docomo.ne.jp' } });
    expect(paytiko.pagesOf('a..b@docomo.ne.jp')).toHaveLength(1);
  });

  it.each(['XCG', 'ZWG'])('%s is a currency everywhere', async (currency) => {
    const order = shop.order({ currency });
    await order.start();
    expect(paytiko.page(order.sessionId)).toMatchObject({ currency });
    expect((await order.refund('1.00')).body).toMatchObject({ status: 'REJECTED' });
  });

  it.each(['HRK', 'XXX', 'XQZ'])('%s is none anywhere', async (currency) => {
    const order = shop.order({ currency });
    expectRefusal(await shop.call('start-session', order.startRequest()), 400, { fields: ['currency'] });
    expectRefusal(await order.refund('1.00'), 400, { fields: ['currency'] });
  });
});

describe('case 148: a webhook that can be read is read', () => {
  const authorized = (order: Order) => {
    const attempts = [payloads.attempt(paytiko.transaction(order.sessionId), 'Authorized')];
    const payload = payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', attempts);
    return paytiko.knows(order.sessionId, payload);
  };

  it.each(['identity', '', 'utf-8', 'UTF8', 'Identity, identity'])('Content-Encoding %j', async (encoding) => {
    const order = await stack.opened();
    const body = JSON.stringify(authorized(order));
    const headers = { 'content-encoding': encoding };
    expect((await paytiko.delivers(order.sessionId, body, headers)).status).toBe(200);
    await isPaid(order);
  });

  it.each(['text/json', 'application/vnd.paytiko+json; charset=UTF-8'])('Content-Type %s', async (type) => {
    const order = await stack.opened();
    const body = JSON.stringify(authorized(order));
    expect((await paytiko.delivers(order.sessionId, body, { 'content-type': type })).status).toBe(200);
    await isPaid(order);
  });

  it('no Content-Type at all', async () => {
    const order = await stack.opened();
    const body = JSON.stringify(authorized(order));
    expect((await send(`${shop.url}/paytiko/webhooks/default`, { method: 'POST', body })).status).toBe(200);
    await isPaid(order);
  });

  it('an amount with an exponent is the amount', async () => {
    const order = await stack.opened();
    const body = JSON.stringify({ ...authorized(order), Amount: number('1.299E+2') });
    expect((await paytiko.delivers(order.sessionId, body)).status).toBe(200);
    await isPaid(order);
  });

  it.each(['gzip', 'br', 'identity, gzip'])('Content-Encoding %s is still 415', async (encoding) => {
    const order = await stack.opened();
    const body = JSON.stringify(authorized(order));
    expect((await paytiko.delivers(order.sessionId, body, { 'content-encoding': encoding })).status).toBe(415);
  });
});
