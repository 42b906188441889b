import { describe, expect, it } from '@jest/globals';
import { expectErrorShape, expectRefusal, expectResult, step } from '#test/expectations.js';
import { after, opened } from '#test/fake-paytiko.js';
import { number, plainDecimal } from '#test/http.js';
import type { Body } from '#test/shop.js';
import { isPaid, useStack } from '#test/stack.js';

const stack = useStack();
const { shop, paytiko } = stack;

describe('start-session', () => {
  it('answers where to send the shopper', async () => {
    const order = shop.order();
    const answer = await order.start();

    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(answer.body).toMatchObject({ type: 'AUTH', redirectMethod: 'GET', sessionId: expect.any(String) });
    expect(answer.body.redirectUrl).toBe((opened(order.sessionId).body as { redirectUrl: string }).redirectUrl);
    expect(answer.body).not.toHaveProperty('transactionId');
    expect(answer.headers).not.toHaveProperty('idempotent-replayed');
  });

  it('tells Paytiko all that it always must, and locks the amount', async () => {
    const order = shop.order();
    await order.start();

    const { request, amount } = paytiko.page(order.sessionId);
    expect(plainDecimal(amount)).toBe('129.9');
    expect(request).toMatchObject({
      orderId: order.sessionId,
      webhookUrl: `${shop.url}/paytiko/webhooks/default`,
      successRedirectUrl: `${shop.url}/paytiko/return/${order.sessionId}/success`,
      failedRedirectUrl: expect.stringMatching(
        `^${shop.url}/paytiko/return/${order.sessionId}/failed\\?key=[\\w-]{22}$`,
      ),
      billingDetails: {
        firstName: 'Ayşe',
        lastName: 'Yılmaz',
        email: order.email,
        phone: '+905551112233',
        country: 'TR',
        currency: 'TRY',
      },
    });
  });

  it('case 1: Same guid and body twice in a row: same session and redirectUrl, one call, `Idempotent-Replayed: true`', async () => {
    const order = shop.order();
    const request = order.startRequest();
    const first = await shop.call('start-session', request);
    const second = await shop.call('start-session', request);

    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotent-replayed']).toBe('true');
    expect(paytiko.pagesOf(order.email)).toHaveLength(1);
  });

  it('case 2: Same guid, another amount: 422, nothing executed', async () => {
    const order = shop.order();
    const request = order.startRequest();
    await shop.call('start-session', request);

    const answer = await shop.call('start-session', { ...request, orderAmount: number('129.91') });

    expectRefusal(answer, 422, { code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(paytiko.pagesOf(order.email)).toHaveLength(1);
  });

  it('a guid used before for another order: 422, nothing executed', async () => {
    const [order, other] = [shop.order(), shop.order()];
    const guid = shop.guid();
    await order.start({ guid });

    const answer = await shop.call('start-session', other.startRequest({ guid }));

    expectRefusal(answer, 422, { code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(paytiko.pagesOf(other.email)).toEqual([]);
    expectRefusal(await other.history(), 404);
  });

  it('a guid used before for another operation: 422, nothing executed', async () => {
    const order = shop.order();
    const guid = shop.guid();
    await order.start({ guid });
    const transaction = await stack.pays(order);

    expectRefusal(await order.purchase({ guid }), 422, { code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(paytiko.validationsOf(transaction)).toEqual([]);
  });

  it('case 3: Same guid twice at the same instant: one runs, the other answers 409 with `Retry-After` or the same result; one call', async () => {
    const order = shop.order();
    paytiko.hostedPageBehaviours.set(order.email, () =>
      after(150, opened(paytiko.pagesOf(order.email)[0]!.sessionId))(),
    );
    const request = order.startRequest();

    const answers = await Promise.all([shop.call('start-session', request), shop.call('start-session', request)]);

    const winner = answers.find((answer) => answer.status === 200)!;
    const other = answers.find((answer) => answer !== winner)!;
    expect(winner.body.sessionId).toBe(paytiko.pagesOf(order.email)[0]!.sessionId);
    if (other.status === 200) {
      expect(other.body).toEqual(winner.body);
    } else {
      expectRefusal(other, 409);
      expect(other.headers['retry-after']).toMatch(/^\d+$/);
    }
    expect(paytiko.pagesOf(order.email)).toHaveLength(1);
  });

  it.each([
    ['another host', 'https://evil.example/payment/return'],
    ['a host that only begins like ours', 'https://shop.example.evil.example/'],
    ['javascript:', 'javascript:alert(1)//shop.example'],
    ['data:', 'data:text/html,shop.example'],
    ['user info', 'https://user:word@shop.example/'],
    ['our name as user info', 'https://shop.example@evil.example/'],
    ['an internal address', 'https://169.254.169.254/latest/meta-data'],
    ['a private address', 'https://10.0.0.5/'],
    ['no address at all', 'payment/return'],
  ])(
    'case 8: returnUrl with another host, `javascript:`, user info, an internal address: 400 (%s)',
    async (_, returnUrl) => {
      const order = shop.order();
      const answer = await shop.call('start-session', order.startRequest({ returnUrl }));

      expectRefusal(answer, 400, { fields: ['returnUrl'] });
      expect(paytiko.pagesOf(order.email)).toEqual([]);
    },
  );

  const customer = { firstName: 'Ayşe', lastName: 'Yılmaz', email: 'x@shopper.example', clientIp: '203.0.113.7' };

  it.each<[string, string, Body]>([
    ['Missing guid', 'guid', { guid: undefined }],
    ['empty guid', 'guid', { guid: '' }],
    ['missing order id', 'orderId', { orderId: undefined }],
    ['no locale', 'locale', { locale: undefined }],
    ['missing phone', 'phoneNumber', { customer }],
    ['unknown currency', 'currency', { currency: 'XQZ' }],
    ['lower-case nonsense as currency', 'currency', { currency: 'lira' }],
    ['unknown type', 'type', { type: 'PREAUTH' }],
    ['amount 0', 'orderAmount', { orderAmount: number('0') }],
    ['amount 0.00', 'orderAmount', { orderAmount: number('0.00') }],
    ['amount −1', 'orderAmount', { orderAmount: number('-1') }],
    ['amount 1e400', 'orderAmount', { orderAmount: number('1e400') }],
    ['amount 10.999', 'orderAmount', { orderAmount: number('10.999') }],
    ['amount "abc"', 'orderAmount', { orderAmount: 'abc' }],
    ['amount null', 'orderAmount', { orderAmount: null }],
    ['no amount', 'orderAmount', { orderAmount: undefined }],
    ['no returnUrl', 'returnUrl', { returnUrl: undefined }],
  ])('case 9: %s: 400 naming the field, no call', async (_, field, changes) => {
    const order = shop.order();
    const pagesBefore = paytiko.hostedPages.length;

    expectRefusal(await shop.call('start-session', order.startRequest(changes)), 400, { fields: [field] });
    expect(paytiko.hostedPages).toHaveLength(pagesBefore);
  });

  it('case 9: several bad fields: one entry for each', async () => {
    const order = shop.order();
    const changes = { guid: undefined, locale: undefined, customer, currency: 'XQZ', orderAmount: number('-1') };

    const answer = await shop.call('start-session', order.startRequest(changes));

    expectRefusal(answer, 400, { fields: ['guid', 'locale', 'phoneNumber', 'currency', 'orderAmount'] });
    expect(paytiko.pagesOf(order.email)).toEqual([]);
  });

  it('an invalid request does not use up its guid', async () => {
    const order = shop.order();
    const guid = shop.guid();
    await shop.call('start-session', order.startRequest({ guid, orderAmount: number('10.999') }));

    expect((await shop.call('start-session', order.startRequest({ guid }))).status).toBe(200);
  });

  it('a shopper who picks the option again gets a new session; each is a START step, either can be paid', async () => {
    const order = shop.order();
    const guids = [shop.guid(), shop.guid()] as const;
    await order.start({ guid: guids[0] });
    const first = order.sessionId;
    await order.start({ guid: guids[1] });
    const second = order.sessionId;
    expect(second).not.toBe(first);
    expect(paytiko.pagesOf(order.email)).toHaveLength(2);

    await paytiko.authorises(first);
    await isPaid(order);

    const history = await order.history();
    expect(step(history, guids[0])).toMatchObject({ type: 'START', statusCode: 'RESOLVED' });
    expect(step(history, guids[1])).toMatchObject({ type: 'START', statusCode: expect.not.stringMatching('RESOLVED') });
  });

  it('case 11: A second session for an order that is already authorised: 409', async () => {
    const { order } = await stack.paid();

    const answer = await shop.call('start-session', order.startRequest());

    expectRefusal(answer, 409, { code: 'ORDER_ALREADY_PAID' });
    expect(paytiko.pagesOf(order.email)).toHaveLength(1);
  });

  it('a new session for an order that is captured: 409; for one that was voided: a new session', async () => {
    const { order: captured } = await stack.captured();
    expectRefusal(await shop.call('start-session', captured.startRequest()), 409, { code: 'ORDER_ALREADY_PAID' });

    const { order: voided } = await stack.paid();
    const first = voided.sessionId;
    expectResult(await voided.void(), 'RESOLVED');
    await voided.start();
    expect(voided.sessionId).not.toBe(first);
  });

  it('Paytiko refuses to open a page: an answer in the contract’s shape, and the next guid gets a session', async () => {
    const order = shop.order();
    paytiko.hostedPageBehaviours.set(order.email, () => ({ status: 400, body: { title: 'Currency not configured' } }));
    const answer = await shop.call('start-session', order.startRequest());
    if (answer.status !== 200) expectErrorShape(answer);
    expect(answer.body).not.toHaveProperty('redirectUrl');

    paytiko.hostedPageBehaviours.delete(order.email);
    expect((await order.start()).status).toBe(200);
  });
});
