import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectRefusal } from '#test/expectations.js';
import { send, sendRaw } from '#test/http.js';
import { RawConnection } from '#test/raw-connection.js';
import { basic } from '#test/shop.js';
import { useStack } from '#test/stack.js';

const HEADERS_MS = 700;
const BODY_MS = 1_100;
/** What is left to the server to notice, and to a busy machine. */
const LATE_MS = 8_000;
const CONNECTIONS_MAX = 24;

const stack = useStack({
  HEADERS_TIMEOUT_MS: String(HEADERS_MS),
  BODY_TIMEOUT_MS: String(BODY_MS),
  CONNECTIONS_MAX: String(CONNECTIONS_MAX),
});
const { shop } = stack;
const opened = () => new RawConnection(shop.ports[0]!);
const megabyte = 1024 * 1024;

const request = (path: string, ...headers: string[]) =>
  [`POST ${path} HTTP/1.1`, 'Host: gateway', 'Content-Type: application/json', ...headers, '', ''].join('\r\n');
const credentials = () => `Authorization: ${basic(shop.username, shop.password)}`;

describe('case 133: headers that trickle in are waited for as long as the limit says, and no longer', () => {
  it.each([
    ['nothing at all', ''],
    ['half a request line', 'POST /akin'],
    ['headers without end', `POST /akinon/history HTTP/1.1\r\nHost: gateway\r\n`],
  ])('%s', async (_, beginning) => {
    const started = performance.now();
    const connection = opened().say(beginning);
    await connection.trickles(beginning && 'x', 100);
    const tookMs = performance.now() - started;

    expect(tookMs).toBeGreaterThan(HEADERS_MS - 100);
    expect(tookMs).toBeLessThan(HEADERS_MS + LATE_MS);
    expect(connection.heard).toMatch(/^HTTP\/1\.1 408 /);
    expect(connection.heard).toContain('"status":"PENDING"');
  });
});

describe('case 134: a body that trickles in is waited for as long as the limit says, and no longer', () => {
  it.each([
    ['of known length', ['Content-Length: 5000']],
    ['in chunks', ['Transfer-Encoding: chunked']],
  ])('%s', async (_, headers) => {
    const started = performance.now();
    const connection = opened().say(request('/akinon/history', credentials(), ...headers));
    await connection.trickles(headers[0]!.startsWith('T') ? '1\r\nx\r\n' : 'x', 100);
    const tookMs = performance.now() - started;

    expect(tookMs).toBeGreaterThan(BODY_MS - 100);
    expect(tookMs).toBeLessThan(BODY_MS + LATE_MS);
    expect(connection.heard).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('a webhook too, whose sender nobody knows', async () => {
    const connection = opened().say(request('/paytiko/webhooks/default', 'Content-Length: 5000'));
    await connection.trickles('x', 100);
    expect(connection.heard).toMatch(/^HTTP\/1\.1 408 /);
  });
});

describe('case 135: a refused body is not read beyond a megabyte, and its sender sees the answer', () => {
  it.each<[string, string, string[], number]>([
    ['wrong credentials', '/akinon/history', [`Authorization: ${basic('nobody', 'x')}`], 401],
    ['too long by its own word', '/akinon/history', ['AUTH', 'Content-Length: 999999999'], 413],
    ['too long as it turns out', '/akinon/history', ['AUTH'], 413],
    ['compressed', '/paytiko/webhooks/default', ['Content-Encoding: gzip'], 415],
    ['no such path', '/nowhere', [], 404],
  ])('%s', async (_, path, given, status) => {
    const headers = given.map((header) => (header === 'AUTH' ? credentials() : header));
    const chunked = !headers.some((header) => header.startsWith('Content-Length'));
    if (chunked) headers.push('Transfer-Encoding: chunked');
    const connection = opened().say(request(path, ...headers));
    if (chunked) connection.say('7FFFFFFF\r\n');

    const taken = await connection.floods(64 * megabyte, 500);
    await connection.ended;

    // What the two kernels hold between them is not read, but taken.
    expect(taken).toBeLessThan(16 * megabyte);
    expect(connection.heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it('a small one is read to its end, and the connection serves on', async () => {
    const connection = opened();
    const body = 'x'.repeat(100_000);
    const wrong = request(
      '/akinon/history',
      `Authorization: ${basic('nobody', 'x')}`,
      `Content-Length: ${body.length}`,
    );
    connection.say(wrong + body).say(wrong + body);
    await eventually(() => expect(connection.heard.match(/HTTP\/1\.1 401/g)).toHaveLength(2));
    await connection.close();
  });
});

describe('case 136: `Expect: 100-continue` is answered only after credentials and length are known', () => {
  const expecting = (...headers: string[]) => request('/akinon/history', 'Expect: 100-continue', ...headers);

  it.each<[string, string[], number]>([
    ['no credentials', ['Content-Length: 2'], 401],
    ['wrong credentials', [`Authorization: ${basic('nobody', 'x')}`, 'Content-Length: 2'], 401],
    ['too long', ['AUTH', 'Content-Length: 10000000'], 413],
    ['compressed', ['AUTH', 'Content-Length: 2', 'Content-Encoding: gzip'], 415],
  ])('%s: refused without asking for the body', async (_, given, status) => {
    const headers = given.map((header) => (header === 'AUTH' ? credentials() : header));
    const connection = opened().say(expecting(...headers));
    await connection.ended;
    expect(connection.heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(connection.heard).toMatch(/^connection: close/im);
  });

  it('all known: asked for, then served', async () => {
    const order = await stack.opened();
    const body = JSON.stringify({ version: '1', guid: shop.guid(), orderId: order.id });
    const connection = opened().say(expecting(credentials(), `Content-Length: ${body.length}`));
    await eventually(() => expect(connection.heard).toBe('HTTP/1.1 100 Continue\r\n\r\n'));
    connection.say(body);
    await eventually(() => expect(connection.heard).toMatch(/^HTTP\/1\.1 200 /m));
    await connection.close();
  });
});

describe('case 137: two `Host` headers are 400', () => {
  it.each(['/akinon/history', '/health/live', '/paytiko/webhooks/default', '/nowhere'])('to %s', async (path) => {
    const answer = await sendRaw(
      shop.ports[0]!,
      `POST ${path} HTTP/1.1\r\nHost: gateway\r\nhOST: evil.example\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"HOST_AMBIGUOUS"');
  });
});

describe('case 138: connections are capped', () => {
  it('those beyond are closed at once, and when others end there is room again', async () => {
    const many = Array.from({ length: CONNECTIONS_MAX * 2 }, () => opened());
    await eventually(() => expect(many.filter(({ isOpen }) => !isOpen).length).toBeGreaterThanOrEqual(CONNECTIONS_MAX));
    await Promise.all(many.map((connection) => connection.close()));
    await eventually(async () => expect((await send(`${shop.url}/health/live`)).status).toBe(200));
  });
});

describe('case 139: what no retry heals is 400 in the shape of the contract', () => {
  it.each(['/akinon/%ff', '/akinon/history%', '/paytiko/return/%c3%28/success', '/%e0%a4%a'])('%s', async (path) => {
    for (const method of ['GET', 'POST']) {
      const answer = await sendRaw(
        shop.ports[0]!,
        `${method} ${path} HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).toMatch(
        /\{"status":"REJECTED","subStatus":"PROCESSING_ERROR","errors":\[\{"code":"[A-Z_]+","message":/,
      );
    }
  });

  it.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['a header too long', `GET / HTTP/1.1\r\nHost: gateway\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
  ])('%s', async (_, bytes, status) => {
    const answer = await sendRaw(shop.ports[0]!, bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain('"status":"REJECTED"');
  });

  it.each([
    ['a key `constructor` in a bad body', { customer: { constructor: { prototype: 1 } } }, 'firstName'],
    ['half a character in an e-mail', { email: '\ud800@example.com' }, 'email'],
    ['half a character after the @', { email: 'a@\udfff.example.com' }, 'email'],
  ])('%s', async (_, changes, field) => {
    const order = shop.order();
    const { customer, ...body } = order.startRequest();
    const changed = 'customer' in changes ? changes : { customer: { ...(customer as object), ...changes } };
    expectRefusal(await shop.call('start-session', { ...body, ...changed }), 400, { fields: [field] });
  });

  it('a key `constructor` at any depth of any call never is 503', async () => {
    for (const operation of ['start-session', 'purchase', 'void', 'refund', 'history'] as const) {
      for (const odd of [{ constructor: 1 }, { guid: { constructor: {} } }, { customer: [{ constructor: null }] }]) {
        expectRefusal(await shop.call(operation, { version: '1', orderId: 'o', ...odd }), 400);
      }
    }
  });
});
