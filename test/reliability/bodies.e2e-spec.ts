import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectResult } from '#test/expectations.js';
import { send, sendRaw } from '#test/http.js';
import { RawConnection } from '#test/raw-connection.js';
import { useStack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';
import { authorized } from '../operator/operator.js';

const BODY_BYTES = 200_000;
const CONNECTIONS = 40;
/** Of them the room, one megabyte, holds so many. */
const ROOM_FOR = 5;

const stack = useStack({ BODIES_MB_AT_ONCE: '1', BODY_TIMEOUT_MS: '60000' }, { console: true });

const portOf = (door: string) => (door === 'gateway' ? stack.shop.ports[0]! : Number(new URL(stack.consoleUrl).port));

/** All of its body but the end. */
function begun(port: number, path: string, length: string): RawConnection {
  const headers = [`POST ${path} HTTP/1.1`, 'Host: gateway', 'Content-Type: application/json', length, '', ''];
  const isChunked = length.startsWith('Transfer');
  const body = 'x'.repeat(BODY_BYTES - 10);
  return new RawConnection(port).say(headers.join('\r\n') + (isChunked ? `${BODY_BYTES.toString(16)}\r\n` : '') + body);
}

it.each([
  ['gateway', '/paytiko/webhooks/default', `Content-Length: ${BODY_BYTES}`],
  ['gateway', '/paytiko/webhooks/default', 'Transfer-Encoding: chunked'],
  ['console', '/login/token', `Content-Length: ${BODY_BYTES}`],
])('case 600: bodies that do not end have so much room together, and no more: %s%s, %s', async (door, path, length) => {
  const port = portOf(door);
  const all = Array.from({ length: CONNECTIONS }, () => begun(port, path, length));
  const held = () => all.filter(({ isOpen }) => isOpen);
  await eventually(() => expect(held().length).toBeLessThanOrEqual(ROOM_FOR), 20_000);
  // The newest are those that may still end.
  expect(held().length).toBeGreaterThan(0);
  for (const given of all.filter(({ isOpen }) => !isOpen)) expect(given.heard).toMatch(/^HTTP\/1\.1 408 /);

  // Whoever means it has room meanwhile, also for a long message.
  const paid = await stack.paid();
  const long = { ...paytikoKnows(paid.order.sessionId), Note: 'x'.repeat(100_000) };
  expect((await stack.paytiko.delivers(paid.order.sessionId, JSON.stringify(long))).status).toBe(200);
  expectResult(await paid.order.purchase(), 'RESOLVED');
  const redrive = { method: 'POST', headers: { 'content-type': 'application/json', ...authorized } };
  const body = JSON.stringify({ why: 'there is room', note: 'x'.repeat(100_000) });
  const answer = await send(`${stack.consoleUrl}/api/dead-letters/redrive`, { ...redrive, body });
  expect(answer.status).not.toBe(429);
  await Promise.all(all.map((connection) => connection.close()));
});

const paytikoKnows = (sessionId: string) => payloads.signed(stack.paytiko.known(sessionId)!, stack.paytiko.secret);

it.each(['gateway', 'console'])('case 605: two Host headers are 400 in HTTP/1.0, too: %s', async (door) => {
  const answer = await sendRaw(portOf(door), 'GET /health/live HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
});

it('case 670: a request line with the whole address means the same as its path: the form of a bank to the return page', async () => {
  const { order } = await stack.paid();
  const post = (line: string) =>
    sendRaw(
      portOf('gateway'),
      `POST ${line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=b`,
    );
  const path = `/paytiko/return/${order.sessionId}/success`;
  const answers = await Promise.all([
    post(path),
    post(`http://a.example${path}`),
    post(`HTTPS://a.example:8443${path}?x=1`),
  ]);
  expect(answers.map((answer) => answer.slice(0, 12))).toEqual(Array(3).fill('HTTP/1.1 200'));
  const root = await sendRaw(
    portOf('gateway'),
    'GET http://a.example HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
  );
  expect(root).toMatch(/^HTTP\/1\.1 404 /);
});

it('case 605: a webhook of no merchant of ours is 404 before its body comes', async () => {
  const start =
    'POST /paytiko/webhooks/nobody HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n';
  const connection = new RawConnection(portOf('gateway')).say(start);
  await connection.ended;
  expect(connection.heard).toMatch(/^HTTP\/1\.1 404 /);
});

it.each(['gateway', 'console'])(
  'case 605: a request that was broken off is logged with its address: %s',
  async (door) => {
    const path = door === 'gateway' ? '/paytiko/webhooks/default' : '/login/token';
    const output = () => stack.processes.at(door === 'gateway' ? 0 : -1)!.output;
    const before = output().length;
    const connection = begun(portOf(door), path, `Content-Length: ${BODY_BYTES}`);
    // Until the request is there.
    await sleep(1_000);
    await connection.close();
    const line = await eventually(() => {
      const found = output()
        .slice(before)
        .split('\n')
        .find((each) => each.includes('request aborted'));
      expect(found).toBeDefined();
      return JSON.parse(found!) as object;
    });
    expect(line).toMatchObject({ method: 'POST', path, clientAddress: '127.0.0.1' });
  },
);
