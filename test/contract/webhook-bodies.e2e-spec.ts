import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { expectClientError } from '#test/expectations.js';
import { send } from '#test/http.js';
import type { Order } from '#test/shop.js';
import { isPaid, useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';

const stack = useStack();
const { shop, paytiko } = stack;
const megabyte = 1024 * 1024;

describe('case 26: Ten megabytes, deep nesting, gzip bomb, wrong content type, GET: 413/415/404, the process lives', () => {
  it('ten megabytes: 413', async () => {
    const order = await stack.opened();
    const padded = JSON.stringify({ ...authorized(order), Padding: 'x'.repeat(10 * megabyte) });
    expect((await paytiko.delivers(order.sessionId, padded)).status).toBe(413);
    await lives(order);
  });

  it('deep nesting: refused, or read as a flat one would be', async () => {
    const order = await stack.opened();
    for (const depth of [1_000, 20_000, 200_000]) {
      const nested = `${'['.repeat(depth)}${']'.repeat(depth)}`;
      const body = JSON.stringify(authorized(order)).replace(/}$/, `,"Nested":${nested}}`);
      const { status } = await paytiko.delivers(order.sessionId, body);
      expect({ depth, status, served: status < 500 }).toMatchObject({ served: true });
    }
    await lives(await stack.opened());
  });

  it('a gzip bomb: 415 or 413', async () => {
    const order = await stack.opened();
    const bomb = gzipSync(Buffer.alloc(100 * megabyte, ' '));
    const { status } = await paytiko.delivers(order.sessionId, bomb, { 'content-encoding': 'gzip' });
    expect([413, 415]).toContain(status);
    await lives(order);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'multipart/form-data; boundary=x'])(
    'content type %s: 415',
    async (contentType) => {
      const order = await stack.opened();
      const body = JSON.stringify(authorized(order));
      const { status } = await paytiko.delivers(order.sessionId, body, { 'content-type': contentType });
      expect(status).toBe(415);
      await lives(order);
    },
  );

  it.each(['GET', 'PUT', 'DELETE'])('%s: 404', async (method) => {
    expect((await send(`${shop.url}/paytiko/webhooks/default`, { method })).status).toBe(404);
  });

  it.each(['', '{', 'null', '[]', '"text"', '12', '{"OrderId":{}}', '{"OrderId":null,"Signature":null}'])(
    'the body %j: refused, the process lives',
    async (body) => {
      const order = await stack.opened();
      expectClientError(await paytiko.delivers(order.sessionId, body));
      await lives(order);
    },
  );

  it('JSON with a character set is still JSON', async () => {
    const order = await stack.opened();
    const body = JSON.stringify(paytiko.knows(order.sessionId, authorized(order)));
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    expect((await paytiko.delivers(order.sessionId, body, headers)).status).toBe(200);
    await isPaid(order);
  });
});

const authorized = (order: Order) => {
  const attempts = [payloads.attempt(paytiko.transaction(order.sessionId), 'Authorized')];
  const payload = payloads.acvPayload(paytiko.page(order.sessionId), 'Authorized', attempts);
  return payloads.signed(payload, paytiko.secret);
};

/** The gateway still serves, and this order can still be paid. */
async function lives(order: Order): Promise<void> {
  expect((await send(`${shop.url}/health/live`)).status).toBe(200);
  await stack.pays(order);
}
