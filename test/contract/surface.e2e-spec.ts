import { describe, expect, it } from '@jest/globals';
import { expectErrorShape, expectRefusal } from '#test/expectations.js';
import { type Answer, send } from '#test/http.js';
import type { Operation } from '#test/shop.js';
import { useStack } from '#test/stack.js';

const stack = useStack({ OPERATOR_TOKEN: 'operator-token-of-the-test' });
const { shop, paytiko } = stack;
const operations: Operation[] = ['start-session', 'purchase', 'void', 'refund', 'history'];

describe('the addresses of the gateway', () => {
  it.each(['/health/live', '/health/ready', '/health/startup', '/healthz'])('%s: 200', async (path) => {
    expect((await send(`${shop.url}${path}`)).status).toBe(200);
  });

  it('/docs is a page, /docs/json an OpenAPI document with the five calls', async () => {
    const page = await send(`${shop.url}/docs`);
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    const { body } = await send(`${shop.url}/docs/json`);
    expect(body.openapi).toMatch(/^3\./);
    for (const operation of operations) expect(body.paths[`/akinon/${operation}`]).toHaveProperty('post');
  });

  it('/metrics is Prometheus text on a port of its own', async () => {
    const metrics = await send(stack.metricsUrls[0]!);
    expect(metrics.status).toBe(200);
    expect(metrics.text).toMatch(/^# TYPE /m);
  });

  it('case 295: /operator, where operators were before they had a console, is a path that was never there', async () => {
    const unknown = (await send(`${shop.url}/nowhere/holds`)).text;
    for (const headers of [{}, { authorization: 'Bearer operator-token-of-the-test' }] as Record<string, string>[]) {
      const answer = await send(`${shop.url}/operator/holds`, { headers });
      expect({ status: answer.status, text: answer.text.replace('/operator/', '/nowhere/') }).toEqual({
        status: 404,
        text: unknown,
      });
    }
    const { body } = await send(`${shop.url}/docs/json`);
    expect(Object.keys(body.paths).filter((path) => /^\/(operator|api)\b/.test(path))).toEqual([]);
  });

  it('all five work with and without a trailing slash, never a redirect', async () => {
    const order = shop.order();
    expect((await shop.post('/akinon/start-session/', JSON.stringify(order.startRequest()))).status).toBe(200);
    const request = () =>
      JSON.stringify({ version: '1', guid: shop.guid(), orderId: order.id, amount: 10, currency: 'TRY' });
    for (const operation of operations.slice(1)) {
      const [bare, slashed] = [
        await shop.post(`/akinon/${operation}`, request()),
        await shop.post(`/akinon/${operation}/`, request()),
      ];
      expect({ operation, status: slashed.status }).toEqual({ operation, status: bare.status });
      expect([200, 400]).toContain(bare.status);
    }
  });

  it('case 493: what is no challenge is answered in the contract’s shape', async () => {
    for (const challenge of ['x', '%00', 'a%2Fb', '__proto__'])
      expectRefusal(await send(`${shop.url}/paytiko/challenge/${challenge}`), 404);
  });

  it('an unknown path: 404', async () => {
    expectRefusal(await shop.post('/akinon/capture', '{}'), 404);
    expect((await shop.post('/nowhere', '{}')).status).toBe(404);
    expect((await send(`${shop.url}/`)).status).toBe(404);
  });

  it.each(operations)('GET /akinon/%s: not a page', async (operation) => {
    expect([404, 405]).toContain((await send(`${shop.url}/akinon/${operation}`)).status);
  });
});

describe('requests that nobody could carry out', () => {
  it.each(['', '{', '{"guid":', 'guid=1', '{"guid":"1",}', '{"amount":NaN}'])(
    'malformed JSON: 400 (%j)',
    async (body) => {
      for (const operation of operations) expectRefusal(await shop.post(`/akinon/${operation}`, body), 400);
    },
  );

  it.each(['null', '[]', '"text"', '12', 'true'])('JSON that is no object: 400 (%s)', async (body) => {
    for (const operation of operations) expectRefusal(await shop.post(`/akinon/${operation}`, body), 400);
  });

  it.each(operations)('an empty object to %s: 400, one entry for each missing field', async (operation) => {
    const fields = operation === 'refund' ? ['guid', 'orderId', 'amount', 'currency'] : ['guid', 'orderId'];
    expectRefusal(await shop.post(`/akinon/${operation}`, '{}'), 400, { fields });
  });

  it.each<[string, unknown]>([
    ['guid', 12],
    ['guid', { $ne: null }],
    ['orderId', ['order-1']],
    ['orderId', null],
  ])('%s of another type (%j): 400 naming the field', async (field, value) => {
    const { order } = await stack.paid();
    expectRefusal(await order.purchase({ [field]: value }), 400, { fields: [field] });
  });

  it.each(operations)('too much: 413 (%s)', async (operation) => {
    const body = JSON.stringify({ version: '1', guid: 'g', orderId: 'o', padding: 'x'.repeat(12 * 1024 * 1024) });
    expectRefusal(await shop.post(`/akinon/${operation}`, body), 413);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])(
    'content type %s: 415',
    async (type) => {
      const order = shop.order();
      const body = JSON.stringify(order.startRequest());
      expectRefusal(await shop.post('/akinon/start-session', body, { 'content-type': type }), 415);
      expect(paytiko.pagesOf(order.email)).toEqual([]);
    },
  );

  it('keys that would poison an object: no crash, no effect', async () => {
    const order = shop.order();
    const body = JSON.stringify(order.startRequest()).replace(
      '{',
      '{"__proto__":{"status":"RESOLVED"},"constructor":{},',
    );
    const answer: Answer = await shop.post('/akinon/start-session', body);
    expect([200, 400]).toContain(answer.status);
    if (answer.status !== 200) expectErrorShape(answer);
  });

  it('deep nesting: refused or ignored, the process lives', async () => {
    const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const body = JSON.stringify(shop.order().startRequest()).replace('{', `{"nested":${nested},`);
    expect((await shop.post('/akinon/start-session', body)).status).toBeLessThan(500);
    expect((await send(`${shop.url}/health/live`)).status).toBe(200);
  });
});
