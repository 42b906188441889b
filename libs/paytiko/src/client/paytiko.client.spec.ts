import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { Stopwatch } from '#platform';
import type { Answer } from './answer.js';
import { CallGuard } from './call-guard.js';
import { PaytikoClient } from './paytiko.client.js';

const TIMEOUT_MS = 400;

let client: PaytikoClient;
let server: Server;
let sockets: Socket[];
/** What the raw server does with a connection; bytes received so far are in `heard`. */
let behave: (socket: Socket, heard: string) => void;
let onConnect: (socket: Socket) => void;
let requests: string[];

beforeEach(async () => {
  client = new PaytikoClient(TIMEOUT_MS);
  [sockets, requests] = [[], []];
  onConnect = () => {};
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    onConnect(socket);
    socket.on('data', (bytes) => {
      requests.push(bytes.toString());
      behave(socket, bytes.toString());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  if (server.listening) await new Promise((resolve) => server.close(resolve));
  await client.close();
});

describe('one request', () => {
  it('is answered, and its connection used again', async () => {
    behave = answer('200 OK', 'yes');
    for (const n of [1, 2, 3]) {
      expect([n, await post()]).toEqual([n, { kind: 'answered', status: 200, body: 'yes' }]);
      await connectionIsFree();
    }
    expect(sockets).toHaveLength(1);
    expect(requests).toHaveLength(3);
    expect(requests[0]).toMatch(/^POST \/ HTTP\/1\.1\r\n/);
    expect(requests[0]).toMatch(/\r\naccept: application\/json\r\n/);
    expect(requests[0]).toMatch(/\r\n\r\n\{"a":1\}$/);
  });

  it('is guarded by merchant and path', async () => {
    behave = answer('200 OK', 'yes');
    const run = jest.spyOn(CallGuard.prototype, 'run');
    try {
      await post(`${address()}some/path?a=1`);
      await post('nonsense');
      expect(run.mock.calls.map(([merchant, endpoint]) => [merchant, endpoint])).toEqual([
        ['default', '/some/path'],
        ['default', ''],
      ]);
    } finally {
      run.mockRestore();
    }
  });

  it('ends as it would when the client is closed meanwhile; the next is not sent', async () => {
    const closing = new PaytikoClient(TIMEOUT_MS);
    const send = () => closing.send({ merchant: 'default', method: 'GET', url: address(), secret: 'secret' });
    const heard = new Promise<Socket>((resolve) => (behave = resolve));
    const inFlight = send();
    const socket = await heard;
    const closed = closing.close();
    answer('200 OK', 'yes')(socket);
    expect(await inFlight).toMatchObject({ kind: 'answered', body: 'yes' });
    await closed;
    expect(await send()).toMatchObject({
      kind: 'not-sent',
      code: expect.stringMatching(/^UND_ERR_(CLOSED|DESTROYED)$/),
    });
    expect(requests).toHaveLength(1);
  });

  it('gets an answer of any status, and follows no redirect', async () => {
    behave = (socket) => socket.write('HTTP/1.1 302 Found\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n');
    expect(await post()).toEqual({ kind: 'answered', status: 302, body: '' });
    behave = answer('500 Oops', '<h1>');
    expect(await post()).toEqual({ kind: 'answered', status: 500, body: '<h1>' });
    expect(requests).toHaveLength(2);
  });

  it('takes the final answer after an early hint', async () => {
    behave = (socket) =>
      socket.write('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nyes');
    expect(await post()).toEqual({ kind: 'answered', status: 200, body: 'yes' });
  });

  it('case 490: is not sent by a process that stood still, until its time was over, while it connected', async () => {
    behave = answer('200 OK', 'yes');
    const sent = new Promise<Answer>((resolve) =>
      setTimeout(() => {
        resolve(post());
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, TIMEOUT_MS + 50);
      }, 0),
    );

    expect(await sent).toMatchObject({ kind: 'not-sent', code: 'TIMEOUT' });
    expect(requests).toEqual([]);
  });

  it('case 490: has no more time than is left of it', async () => {
    behave = answer('200 OK', 'yes');
    const begun = { elapsedMs: () => TIMEOUT_MS } as Stopwatch;
    const request = { merchant: 'default', method: 'GET', url: address(), secret: 'secret', begun } as const;

    expect(await client.send(request)).toMatchObject({ kind: 'not-sent', code: 'TIMEOUT' });
    expect(requests).toEqual([]);
  });

  it('is not sent where nobody listens', async () => {
    const url = address();
    await new Promise((resolve) => server.close(resolve));
    expect(await post(url)).toMatchObject({ kind: 'not-sent', code: 'ECONNREFUSED' });
  });

  it('is not sent where the name is unknown', async () => {
    expect(await post('http://no-such-host.invalid/')).toMatchObject({
      kind: 'not-sent',
      reason: expect.stringContaining('nothing was sent'),
    });
  });

  it.each(['', 'nonsense', 'ftp://127.0.0.1/', 'http://127.0.0.1:99999/'])(
    'is not sent to the address %j',
    async (url) => {
      const started = performance.now();
      expect(await post(url)).toMatchObject({ kind: 'not-sent', code: expect.not.stringMatching('TIMEOUT') });
      expect(performance.now() - started).toBeLessThan(TIMEOUT_MS);
    },
  );

  it('is not sent with a secret that is no header value', async () => {
    expect(
      await client.send({ merchant: 'default', method: 'GET', url: address(), secret: 'a\r\nb: c' }),
    ).toMatchObject({
      kind: 'not-sent',
    });
    expect(requests).toEqual([]);
  });

  it('is not sent where TLS fails', async () => {
    behave = (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    expect(await post(address('https'))).toMatchObject({ kind: 'not-sent' });
    expect(requests.join()).not.toContain('POST');
  });

  it('is not sent where the connection breaks during the TLS handshake', async () => {
    onConnect = (socket) => socket.resetAndDestroy();
    expect(await post(address('https'))).toMatchObject({ kind: 'not-sent' });
  });

  it('is not sent where TLS never comes about in time, and does not go out later either', async () => {
    behave = () => {};
    const started = performance.now();
    expect(await post(address('https'))).toMatchObject({ kind: 'not-sent', code: 'TIMEOUT' });
    expect(performance.now() - started).toBeLessThan(TIMEOUT_MS * 3);
    expect(requests.join()).not.toContain('POST');
  });

  it('is broken off where the connection breaks before it was read', async () => {
    onConnect = (socket) => {
      socket.pause();
      socket.once('readable', () => socket.resetAndDestroy());
    };
    behave = (socket) => socket.resetAndDestroy();
    expect(await post()).toMatchObject({ kind: 'broken-off' });
  });

  it('is broken off where the connection breaks after it was read', async () => {
    behave = (socket) => socket.resetAndDestroy();
    expect(await post()).toMatchObject({ kind: 'broken-off' });
    behave = (socket) => socket.end();
    expect(await post()).toMatchObject({ kind: 'broken-off' });
    expect(requests).toHaveLength(2);
  });

  it('is broken off where the answer breaks in its middle, or is no HTTP', async () => {
    behave = (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf');
    expect(await post()).toMatchObject({ kind: 'broken-off' });
    behave = (socket) => socket.end('SSH-2.0-OpenSSH\r\n');
    expect(await post()).toMatchObject({ kind: 'broken-off' });
  });

  it('is broken off, and never repeated, where a kept connection is closed under it', async () => {
    behave = answer('200 OK', 'yes');
    await post();
    await connectionIsFree();
    behave = (socket) => socket.destroy();
    expect(await client.send({ merchant: 'default', method: 'GET', url: address(), secret: 's' })).toMatchObject({
      kind: 'broken-off',
    });
    expect(sockets).toHaveLength(1);
    expect(requests).toHaveLength(2);
  });

  it('takes a new connection where a kept one was seen to close', async () => {
    behave = answer('200 OK', 'yes');
    await post();
    await connectionIsFree();
    const closed = once(sockets[0]!, 'close');
    sockets[0]!.end();
    await closed;
    expect(await post()).toMatchObject({ kind: 'answered' });
    expect(sockets).toHaveLength(2);
  });

  it.each([
    ['says nothing', () => {}],
    ['stops after the headers', (socket: Socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n')],
    ['drips', (socket: Socket) => drip(socket)],
  ])('is broken off in time where the other side %s', async (_, behaviour) => {
    behave = behaviour;
    const started = performance.now();
    expect(await post()).toEqual({
      kind: 'broken-off',
      code: 'TIMEOUT',
      reason: `no complete answer within ${TIMEOUT_MS} ms`,
    });
    expect(performance.now() - started).toBeLessThan(TIMEOUT_MS * 3);
  });

  it('is broken off where the answer is huge, long before its end', async () => {
    behave = (socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n');
      socket.write(Buffer.alloc(1024 * 1024, 'x'));
    };
    expect(await post()).toMatchObject({ kind: 'broken-off', code: 'ANSWER_TOO_LARGE' });
  });

  it('lets others go on while one is slow', async () => {
    behave = (socket, heard) => (heard.includes('/slow') ? undefined : answer('200 OK', 'yes')(socket));
    const slow = post(`${address()}slow`);
    expect(await post()).toMatchObject({ kind: 'answered' });
    expect(await slow).toMatchObject({ kind: 'broken-off' });
  });
});

function post(url = address()) {
  return client.send({ merchant: 'default', method: 'POST', url, secret: 'secret', body: { a: 1 } });
}

/** undici offers a connection again one turn of the event loop after its answer. */
async function connectionIsFree(): Promise<void> {
  await setImmediate();
  await setImmediate();
}

function address(scheme = 'http'): string {
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function answer(status: string, body: string) {
  return (socket: Socket) => void socket.write(`HTTP/1.1 ${status}\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
}

/** A byte now and then, so that no idle time-out would ever strike. */
function drip(socket: Socket): void {
  socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n');
  const timer = setInterval(() => socket.write('x'), 20);
  socket.once('close', () => clearInterval(timer));
}
