import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import fastify, { type FastifyInstance } from 'fastify';
import { HttpAnswer } from '../answer.js';
import { eventually } from '#test/eventually.js';
import { send } from '#test/http.js';
import { RawConnection } from '#test/raw-connection.js';
import { BodyRoom } from './body-room.js';

const KB = 1024;
let server: FastifyInstance;
let port: number;
let waiting: (() => void)[];

beforeEach(async () => {
  waiting = [];
  const room = new BodyRoom(100 * KB, 60 * KB);
  server = fastify();
  server.addHook('onRequest', async (request, reply) => room.take(request, reply));
  server.setErrorHandler((error, _request, reply) =>
    error instanceof HttpAnswer ? reply.code(error.status).headers(error.headers).send() : reply.code(500).send(),
  );
  server.post('/', () => new Promise<string>((resolve) => waiting.push(() => resolve('done'))));
  server.post('/now', () => 'done');
  await server.listen({ port: 0, host: '127.0.0.1' });
  port = (server.server.address() as AddressInfo).port;
});
afterEach(() => server.close());

const call = (path: string, kilobytes: number) =>
  send(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: 'x'.repeat(kilobytes * KB),
  });

it('case 600: bodies that are through are not given up; one more is 429, a small one is not', async () => {
  const first = call('/', 60);
  await eventually(() => expect(waiting).toHaveLength(1));
  const refused = await call('/now', 60);
  expect([refused.status, refused.headers['retry-after']]).toEqual([429, '1']);
  expect((await call('/now', 15)).status).toBe(200);
  expect((await call('/now', 30)).status).toBe(200);

  waiting[0]!();
  expect((await first).status).toBe(200);
  expect((await call('/now', 60)).status).toBe(200);
});

it('case 600: what a connection held is free once it has ended, also where answers wait for another', async () => {
  const body = 'x'.repeat(45 * KB);
  const one = `POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const connection = new RawConnection(port).say(one + one);
  await eventually(() => expect(waiting).toHaveLength(2));
  expect((await call('/now', 45)).status).toBe(429);
  await connection.close();
  await eventually(async () => expect((await call('/now', 60)).status).toBe(200));
});

it('case 600: a body without a length takes as much as may come, and what it came to once it is through', async () => {
  const begin = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n';
  const connection = new RawConnection(port).say(`${begin}5\r\nhello\r\n0\r\n\r\n`);
  await eventually(() => expect(waiting).toHaveLength(1));
  expect((await call('/now', 60)).status).toBe(200);
  await connection.close();
});
