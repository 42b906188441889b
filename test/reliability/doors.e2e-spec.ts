import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectRefusal } from '#test/expectations.js';
import { send, sendRaw } from '#test/http.js';
import { RawConnection } from '#test/raw-connection.js';
import { useStack } from '#test/stack.js';
import { authorized } from '../operator/operator.js';

const HEADERS_MS = 700;
const BODY_MS = 5_000;
/** What is left to the server to notice, and to a busy machine. */
const LATE_MS = 8_000;
const CONNECTIONS_MAX = 24;
const WRONG_MAX = 5;
const MEGABYTE = 1024 * 1024;

const folder = mkdtempSync(join(tmpdir(), 'doors-'));
afterAll(() => rmSync(folder, { recursive: true }));

const stack = useStack(
  {
    TMPDIR: folder,
    RATE_FAILED_LOGINS_PER_ADDRESS: String(WRONG_MAX),
    FAILED_LOGIN_DELAY_MS: '10',
    HEADERS_TIMEOUT_MS: String(HEADERS_MS),
    BODY_TIMEOUT_MS: String(BODY_MS),
    CONNECTIONS_MAX: String(CONNECTIONS_MAX),
  },
  { console: true },
);

type Door = 'gateway' | 'console';
const portOf = (door: Door) => (door === 'gateway' ? stack.shop.ports[0]! : Number(new URL(stack.consoleUrl).port));
const opened = (door: Door) => new RawConnection(portOf(door));
const token = `Authorization: ${authorized.authorization}`;
const json = 'Content-Type: application/json';
const form = 'Content-Type: application/x-www-form-urlencoded';

function request(start: string, ...headers: string[]): string {
  return [`${start} HTTP/1.1`, 'Host: gateway', ...headers, '', ''].join('\r\n');
}

/** Whatever is answered before its body is through. */
const EARLY: [Door, string, string[], number][] = [
  ['gateway', 'POST /akinon/history', [json], 401],
  ['gateway', 'POST /akinon/%ff', [json], 400],
  ['gateway', 'POST /nowhere', [json], 404],
  ['gateway', 'GET /health/live', [], 200],
  ['console', 'POST /api/dead-letters/redrive', ['Content-Type: text/csv', token], 415],
  ['console', 'POST /api/%ff', [json], 400],
  ['console', 'POST /login/token', ['Content-Type: text/csv'], 415],
  ['console', 'POST /login/token', ['Content-Encoding: gzip'], 415],
  ['console', 'POST /finance/default/rules', ['Content-Type: multipart/form-data; boundary=x'], 415],
  ['console', 'GET /login', [], 200],
  ['console', 'GET /', [], 303],
];

describe('case 410: an answer that is there before the body is seen by whoever sends the body afterwards', () => {
  it.each(EARLY)('%s: %s', async (door, start, headers, status) => {
    const body = 'x'.repeat(5_000);
    const connection = opened(door).say(request(start, ...headers, 'Connection: close', 'Content-Length: 5000'));
    await eventually(() => expect(connection.heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `)));
    // A server that closes the connection has done so by then.
    await sleep(50);
    expect(connection.isOpen).toBe(true);
    // Who asked for the end of the connection has no more to say: that it ends by this means that the body was read.
    connection.say(`${body}and more`);
    await connection.ended;
    expect([connection.failure, connection.heard.match(/HTTP\/1\.1/g)]).toEqual([undefined, ['HTTP/1.1']]);
  });

  // All at once: each takes as long as somebody reads.
  it('and nobody reads a body without end', async () => {
    const floods = EARLY.filter((_, at) => at % 3 === 1).map(async ([door, start, headers, status]) => {
      const connection = opened(door).say(request(start, ...headers, 'Transfer-Encoding: chunked') + '7FFFFFFF\r\n');
      const taken = await connection.floods(64 * MEGABYTE, 500);
      await connection.ended;
      // What the two kernels hold between them is not read, but taken.
      expect(taken).toBeLessThan(16 * MEGABYTE);
      expect(connection.heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      // Else a proxy would send the next request this way.
      expect(connection.heard).toMatch(/^connection: close\r$/im);
    });
    await Promise.all(floods);
  });

  it.each<[Door, string, number]>([
    ['gateway', '/nowhere', 404],
    ['console', '/login/token', 415],
  ])('a body that is read to its end leaves the connection to the next request: %s%s', async (door, path, status) => {
    const wrong = request(`POST ${path}`, 'Content-Type: text/csv', 'Content-Length: 5000');
    const connection = opened(door);
    for (const time of [1, 2]) {
      connection.say(wrong);
      const answers = new RegExp(`HTTP/1\\.1 ${status}`, 'g');
      await eventually(() => expect(connection.heard.match(answers)).toHaveLength(time));
      connection.say('x'.repeat(5_000));
    }
    expect(connection.heard).not.toMatch(/^connection: close/im);
    await connection.close();
  });
});

describe('case 411: the console waits no longer for strangers than the gateway does', () => {
  const SLOW: [string, string, string, number][] = [
    ['half a request line', 'POST /log', 'x', HEADERS_MS],
    ['headers without end', 'POST /login/token HTTP/1.1\r\nHost: console\r\n', 'x', HEADERS_MS],
    ['a body of known length', request('POST /login/token', form, 'Content-Length: 5000'), 'x', BODY_MS],
    [
      'a body in chunks',
      request('POST /api/dead-letters/redrive', json, 'Transfer-Encoding: chunked'),
      '1\r\nx\r\n',
      BODY_MS,
    ],
  ];
  const upload = (...headers: string[]) => {
    const type = 'Content-Type: multipart/form-data; boundary=x';
    const file = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nOrder,';
    const start = request('POST /finance/default/statements', type, 'Content-Length: 5000', ...headers);
    return opened('console').say(start + file);
  };
  const trickled = async (connection: RawConnection, drop: string) => {
    const started = performance.now();
    await connection.trickles(drop, 100);
    return { connection, tookMs: performance.now() - started };
  };
  // All at once: each takes as long as the console waits.
  let slow: ReturnType<typeof trickled>[];
  let stranger: ReturnType<typeof trickled>;
  beforeAll(() => {
    slow = SLOW.map(([, beginning, drop]) => trickled(opened('console').say(beginning), drop));
    stranger = trickled(upload(), 'x');
  });

  it.each(SLOW.map(([name, , , limitMs], at) => ({ name, at, limitMs })))('$name', async ({ at, limitMs }) => {
    const { connection, tookMs } = await slow[at]!;
    expect(tookMs).toBeGreaterThan(limitMs - 100);
    expect(tookMs).toBeLessThan(limitMs + LATE_MS);
    expect(connection.heard).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('a statement too, unless somebody may take one in', async () => {
    expect((await stranger).connection.heard).toMatch(/^HTTP\/1\.1 401 /);

    const uploads = () => readdirSync(folder).filter((name) => name.startsWith('statement-'));
    expect(uploads()).toEqual([]);
    const finance = upload(token);
    await eventually(() => expect(uploads()).toHaveLength(1));
    await sleep(BODY_MS + 1_500);
    expect([finance.isOpen, finance.heard]).toEqual([true, '']);
    await finance.close();
    // What was broken off is not kept.
    await eventually(() => expect(uploads()).toEqual([]));
  });

  it('`Expect: 100-continue` is not answered where the length is too much, and is where it may come', async () => {
    const expecting = (...headers: string[]) => request('POST /login/token', 'Expect: 100-continue', ...headers);
    const refused = opened('console').say(expecting(form, 'Content-Length: 10000000'));
    await refused.ended;
    expect(refused.heard).toMatch(/^HTTP\/1\.1 413 /);

    const served = opened('console').say(expecting(form, 'Content-Length: 7'));
    await eventually(() => expect(served.heard).toBe('HTTP/1.1 100 Continue\r\n\r\n'));
    served.say('token=x');
    await eventually(() => expect(served.heard).toMatch(/^HTTP\/1\.1 401 /m));
    await served.close();
  });

  it('bytes that are no text are 400, and a mark at their beginning is none of it', async () => {
    const call = (body: Buffer) =>
      send(`${stack.consoleUrl}/api/dead-letters/redrive`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...authorized },
        body,
      });
    expect((await call(Buffer.from([0x7b, 0xff, 0x7d]))).status).toBe(400);
    expect((await call(Buffer.from('\ufeff{"why":"a byte order mark"}'))).status).toBe(200);
  });

  it.each<Door>(['gateway', 'console'])('connections of the %s are capped', async (door) => {
    const many = Array.from({ length: CONNECTIONS_MAX * 2 }, () => opened(door));
    await eventually(() => expect(many.filter(({ isOpen }) => !isOpen).length).toBeGreaterThanOrEqual(CONNECTIONS_MAX));
    await Promise.all(many.map((connection) => connection.close()));
    await eventually(async () => expect((await send(`http://127.0.0.1:${portOf(door)}/health/live`)).status).toBe(200));
  });
});

describe.each<Door>(['gateway', 'console'])(
  'case 413: what no route takes is answered as everything else: %s',
  (door) => {
    it.each([
      ['an address that cannot be read', 'GET /%ff HTTP/1.1', ['Host: x'], 400],
      ['no HTTP at all', 'hello', [], 400],
      ['no Host', 'GET /api/dead-letters HTTP/1.1', [], 400],
      ['two Hosts', 'GET /api/dead-letters HTTP/1.1', ['Host: x', 'hOST: y'], 400],
      ['headers too long', 'GET /health/live HTTP/1.1', ['Host: x', `x: ${'y'.repeat(20_000)}`], 431],
    ])('%s', async (_, start, headers, status) => {
      const answer = await sendRaw(portOf(door), [start, ...headers, 'Connection: close', '', ''].join('\r\n'));
      expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(answer).toMatch(/^cache-control: no-store\r$/im);
      expect(answer).toMatch(
        /\{"status":"REJECTED","subStatus":"PROCESSING_ERROR","errors":\[\{"code":"[A-Z_]+","message":/,
      );
    });

    it('an expectation that is none of HTTP is none of ours, and HTTP/1.0 needs no Host', async () => {
      const odd = request('GET /health/live', 'Expect: 200-ok', 'Connection: close');
      expect(await sendRaw(portOf(door), odd)).toMatch(/^HTTP\/1\.1 200 /);
      expect(await sendRaw(portOf(door), 'GET /health/live HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
    });
  },
);

describe('case 412: wrong tokens of the console are slowed down and logged, and the right one always passes', () => {
  const list = (authorization: string) => send(`${stack.consoleUrl}/api/dead-letters`, { headers: { authorization } });
  const login = (token: string) =>
    send(`${stack.consoleUrl}/login/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `token=${token}`,
    });

  it('by machines and by people alike', async () => {
    const statuses = new Set<number>();
    for (let time = 0; time <= WRONG_MAX; time++) statuses.add((await list('Bearer wrong')).status);
    expect([...statuses]).toEqual([401, 429]);
    const slowed = await list('Bearer wrong');
    expectRefusal(slowed, 429, { code: 'TOO_MANY_REQUESTS' });
    expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0);
    const page = await login('wrong');
    expect([page.status, Number(page.headers['retry-after']) > 0]).toEqual([429, true]);
    expect(page.text).toContain('Too many wrong logins');

    expect((await list(authorized.authorization)).status).toBe(200);
    const welcome = await login(authorized.authorization.replace('Bearer ', ''));
    expect([welcome.status, String(welcome.headers['set-cookie'])]).toEqual([201, expect.stringContaining('console=')]);
    const lines = stack.processes
      .at(-1)!
      .output.split('\n')
      .filter((line) => line.includes('"a login failed"'));
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ of: 'operator', caller: '127.0.0.1', user: null });
  });
});
