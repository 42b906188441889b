import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PaytikoClient } from '../client/paytiko.client.js';
import { callOutcome } from './call-outcome.js';

const TIMEOUT_MS = 400;
const NO = '{"isSuccess":false}';

let client: PaytikoClient;
let servers: { server: Server; heard: string[]; sockets: Socket[] }[];
/** What Paytiko does once a request is there. */
let behave: (socket: Socket) => void;

beforeEach(async () => {
  client = new PaytikoClient(TIMEOUT_MS);
  servers = await Promise.all([listening((socket) => behave(socket)), listening((socket) => socket.end())]);
});
afterEach(async () => {
  for (const { server, sockets } of servers) {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
  await client.close();
});

describe('case 662: what came of a capture is unknown where Paytiko answers 200', () => {
  it.each<[string, string, string | Buffer]>([
    ['a no that is packed', 'content-encoding: gzip\r\n', gzipSync(NO)],
    ['a bomb', 'content-encoding: gzip\r\n', gzipSync(Buffer.alloc(50_000_000))],
    ['what is not packed as it says', 'content-encoding: br\r\n', '{}'],
    ['a no in UTF-16', '', Buffer.from(`\uFEFF${NO}`, 'utf16le')],
    ['a page of something between us', '', '<html>Back soon</html>'],
  ])('%s', async (_, headers, body) => {
    behave = (socket) => void socket.write(Buffer.concat([headOf(200, headers, body.length), Buffer.from(body)]));
    expect((await outcome()).kind).toBe('unknown');
  });

  it.each<[string, string]>([
    ['with a length that is too short', `HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n${NO}`],
    ['without a length, and breaks off', `HTTP/1.1 200 OK\r\n\r\n${NO.slice(0, 12)}`],
    ['with two lengths', `HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}`],
    ['with headers of a megabyte', `HTTP/1.1 200 OK\r\nx: ${'x'.repeat(1_000_000)}\r\ncontent-length: 0\r\n\r\n`],
    ['of an age before headers', NO],
  ])('%s', async (_, answer) => {
    behave = (socket) => void socket.end(answer);
    expect((await outcome()).kind).toBe('unknown');
  });

  it('in chunks without an end, no longer than a call may take', async () => {
    behave = (socket) => {
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
      const timer = setInterval(() => socket.write('1\r\n{\r\n'), 5);
      socket.once('close', () => clearInterval(timer));
    };
    expect(await outcome()).toMatchObject({ kind: 'unknown', statusCode: 'TIMEOUT' });
  });
});

describe('case 662: credentials stay with Paytiko', () => {
  it.each([301, 302, 303, 307, 308])('a %d to another host is not followed', async (status) => {
    behave = (socket) => void socket.write(headOf(status, `location: http://127.0.0.1:${portOf(1)}/\r\n`, 0));
    expect(await outcome()).toMatchObject({ kind: 'unknown', statusCode: String(status) });
    expect(servers.map(({ heard }) => heard.length)).toEqual([1, 0]);
  });

  it('asks for an answer that is not packed', async () => {
    behave = (socket) => void socket.write(headOf(204, '', 0));
    expect((await outcome()).kind).toBe('accepted');
    expect(servers[0]!.heard[0]).toContain('accept-encoding: identity\r\n');
  });

  it('an answer that nobody asked for is not taken for the next one', async () => {
    behave = (socket) => void socket.write(Buffer.concat([headOf(200, '', 0), headOf(200, '', 0)]));
    expect((await outcome()).kind).toBe('accepted');
    behave = (socket) => void socket.write(headOf(409, '', 0));
    expect((await outcome()).kind).toBe('refused');
  });
});

async function outcome() {
  const url = `http://127.0.0.1:${portOf(0)}/validate-transaction`;
  return callOutcome(await client.send({ merchant: 'default', method: 'POST', url, secret: 's', body: {} }), []);
}

function headOf(status: number, headers: string, length: number): Buffer {
  return Buffer.from(`HTTP/1.1 ${status} X\r\n${headers}${status === 204 ? '' : `content-length: ${length}\r\n`}\r\n`);
}

function portOf(index: number): number {
  return (servers[index]!.server.address() as AddressInfo).port;
}

async function listening(answers: (socket: Socket) => void): Promise<(typeof servers)[number]> {
  const heard: string[] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      heard.push(bytes.toString());
      answers(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, heard, sockets };
}
