import { createServer, type RequestListener } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { answerBrokenRequest } from './broken-request.js';

const CALL = 'POST /akinon/purchase HTTP/1.1\r\nHost: shop\r\nContent-Length: 2\r\n\r\n{}';
const servers: { close: () => unknown }[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

/** Everything that comes back for this text, until the connection is closed. */
async function answers(text: string, listener: RequestListener): Promise<string> {
  const server = createServer(listener).on('clientError', answerBrokenRequest as never);
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
  let answered = '';
  socket.on('data', (part: string) => (answered += part));
  socket.write(text);
  await once(socket, 'close');
  return answered;
}
const statuses = (answered: string) => [...answered.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
const done: RequestListener = (request, response) => void request.resume().on('end', () => response.end('done'));
const doneLater: RequestListener = (request, response) =>
  void request.resume().on('end', () => void pause(50).then(() => response.end('done')));

describe('a connection on which something comes that is no request', () => {
  it('case 713: a call that is under way keeps its own answer, which is the last one', async () => {
    const answered = await answers(`${CALL}\u0000\u0001 {"more":1}\r\n\r\n`, doneLater);
    expect(statuses(answered)).toEqual(['200']);
    expect(answered).toContain('Connection: close');
    expect(answered.endsWith('done')).toBe(true);
  });

  it('case 713: what comes alone is 400, and so is a body that breaks off in its middle', async () => {
    expect(statuses(await answers('nonsense\r\n\r\n', done))).toEqual(['400']);
    const chunked = 'POST / HTTP/1.1\r\nHost: shop\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\nzz\r\n';
    expect(statuses(await answers(chunked, done))).toEqual(['400']);
  });
});
