import { describe, expect, it } from '@jest/globals';
import { expectErrorShape, expectRefusal } from '#test/expectations.js';
import { type Answer, sendRaw } from '#test/http.js';
import { basic, type Operation } from '#test/shop.js';
import { useStack } from '#test/stack.js';

const stack = useStack();
const { shop, paytiko } = stack;
const operations: Operation[] = ['start-session', 'purchase', 'void', 'refund', 'history'];

describe('access', () => {
  it('case 54: Wrong user and wrong password are told apart by nobody: same answer', async () => {
    const order = await stack.opened();
    const wrongUser = await historyAs(order.id, basic('nobody', shop.password));
    const wrongPassword = await historyAs(order.id, basic(shop.username, 'guess'));

    expectRefusal(wrongUser, 401);
    expect(wrongPassword.status).toBe(401);
    expect(wrongPassword.text).toBe(wrongUser.text);
    expect(comparable(wrongPassword)).toEqual(comparable(wrongUser));
    expect(wrongUser.headers['www-authenticate']).toMatch(/^Basic /i);
  });

  it.each(operations)('%s needs credentials', async (operation) => {
    const order = shop.order();
    const request =
      operation === 'start-session' ? order.startRequest() : { version: '1', guid: 'g', orderId: order.id };
    expectRefusal(await shop.call(operation, request, { authorization: undefined }), 401);
    expect(paytiko.pagesOf(order.email)).toEqual([]);
  });

  it('case 55: Password with `:` or non-ASCII: as RFC 7617 says', async () => {
    expect(shop.password).toMatch(/:.*[^\x20-\x7e]|[^\x20-\x7e].*:/);
    const { order } = await stack.paid();
    expect((await order.history()).status).toBe(200);
  });

  it.each(['basic', 'BASIC', 'bAsIc'])('case 55: lower-case `basic`: as RFC 7617 says (%s)', async (scheme) => {
    const order = await stack.opened();
    const header = basic(shop.username, shop.password).replace('Basic', scheme);
    expect((await historyAs(order.id, header)).status).toBe(200);
  });

  it.each([
    ['not base64 at all', 'Basic ***not base64***'],
    ['no colon inside', `Basic ${Buffer.from('nocolon').toString('base64')}`],
    ['nothing after the scheme', 'Basic'],
    ['an empty user and password', `Basic ${Buffer.from(':').toString('base64')}`],
    ['another scheme', 'Bearer abc'],
    ['bytes that are not UTF-8', `Basic ${Buffer.from([0xff, 0x3a, 0xfe]).toString('base64')}`],
  ])('case 55: broken base64: as RFC 7617 says: 401 (%s)', async (_, header) => {
    expectRefusal(await historyAs('order-1', header), 401);
  });

  it('the right password in Latin-1 is not the right password', async () => {
    const latin1 = `Basic ${Buffer.from(`${shop.username}:${shop.password}`, 'latin1').toString('base64')}`;
    expectRefusal(await historyAs('order-1', latin1), 401);
  });
});

describe('the request id', () => {
  it('is echoed', async () => {
    const order = await stack.opened();
    const answer = await shop.call(
      'history',
      { version: '1', guid: shop.guid(), orderId: order.id },
      { 'x-akinon-request-id': 'trace-1', 'x-akinon-api-version': '1.0' },
    );
    expect(answer.headers['x-akinon-request-id']).toBe('trace-1');
  });

  it('is made when absent, also for refused requests', async () => {
    expect((await stack.opened().then((order) => order.history())).headers['x-akinon-request-id']).toMatch(/./);
    expect((await shop.order().history()).headers['x-akinon-request-id']).toMatch(/./);
  });

  it('has at most 128 characters', async () => {
    const answer = await shop.call('history', {}, { 'x-akinon-request-id': 'a'.repeat(1_000) });
    expect(answer.headers['x-akinon-request-id']).toMatch(/^a{1,128}$/);
  });

  it.each(['\r\n x-injected: 1', '\r x-injected: 1', '\n x-injected: 1'])(
    'cannot carry a line break into the answer (%j)',
    async (tail) => {
      const answer = await sendRaw(
        shop.ports[0]!,
        `POST /akinon/history HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\nAuthorization: ${basic(shop.username, shop.password)}\r\n` +
          `Content-Type: application/json\r\nx-akinon-request-id: trace${tail}\r\nContent-Length: 2\r\n\r\n{}`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 400/);
      expect(answer).not.toMatch(/^\s*x-injected/im);
    },
  );
});

describe('case 59: Order id with quotes, `../`, newline, `;`, emoji, 10 kB: data, bounded', () => {
  it.each([
    ['quotes', `o'rd"er\`-1`],
    ['SQL', `x'; drop table events; --`],
    ['path', '../../etc/passwd'],
    ['semicolon', 'order;1=1'],
    ['emoji', 'order-🛒-١'],
    ['a percent sign', 'order%00%2e%2e'],
    ['markup', '<script>alert(1)</script>'],
  ])('%s: data', async (_, orderId) => {
    const { order } = await stack.paid({ orderId });
    const named = { version: '1', orderId };
    expect((await shop.call('purchase', { ...named, guid: shop.guid() })).body).toMatchObject({ status: 'RESOLVED' });
    const history = await shop.call('history', { ...named, guid: shop.guid() });
    expect(history.body).toMatchObject({ lastAction: 'PURCHASE', status: 'RESOLVED' });
    expectRefusal(await order.history({ orderId: `${orderId}x` }), 404);
  });

  it.each([
    ['newline', 'order\n1'],
    ['NUL', 'order\u00001'],
    ['half a surrogate pair', 'order\ud800'],
    ['10 kB', 'x'.repeat(10_240)],
    ['blank', ' '],
  ])('%s: taken as data, or refused by name', async (_, orderId) => {
    const order = shop.order({ orderId });
    const answer = await shop.call('start-session', order.startRequest());
    if (answer.status !== 200) expectRefusal(answer, 400, { fields: ['orderId'] });
    const history = await shop.call('history', { version: '1', guid: shop.guid(), orderId });
    expect([200, 400, 404]).toContain(history.status);
    if (history.status !== 200) expectErrorShape(history);
  });

  it.each([
    ['10 kB', 'x'.repeat(10_240)],
    ['quotes', `g'u"id; --`],
    ['NUL', 'guid\u00001'],
  ])('a guid with %s: taken as data, or refused by name', async (_, guid) => {
    const answer = await shop.call('start-session', shop.order().startRequest({ guid }));
    if (answer.status !== 200) expectRefusal(answer, 400, { fields: ['guid'] });
  });
});

function historyAs(orderId: string, authorization: string): Promise<Answer> {
  return shop.call('history', { version: '1', guid: shop.guid(), orderId }, { authorization });
}

/** What an attacker can compare: all headers but the clock, the trace and the allowance left. */
const comparable = ({ headers }: Answer) =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^(date|x-akinon-request-id|.*ratelimit.*)$/.test(name)),
  );
