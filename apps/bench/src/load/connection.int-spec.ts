import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Connection } from './connection.js';

let pieces: (string | Buffer)[];
const server = createServer((socket) =>
  socket.on('data', () => pieces.forEach((piece, index) => setTimeout(() => socket.write(piece), 10 * index))),
);
let connection: Connection;

beforeEach(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  connection = await Connection.open((server.address() as AddressInfo).port, 'Basic x');
});
afterEach(async () => {
  connection.close();
  await once(server.close(), 'close');
});

it('an answer in pieces, cut inside a letter, is put together; the next one is read after it', async () => {
  const bytes = Buffer.from('HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\nAyşe');
  pieces = [bytes.subarray(0, 20), bytes.subarray(20, -2), bytes.subarray(-2)];
  expect(await connection.post('/x', '{}')).toEqual({ status: 201, body: 'Ayşe' });

  pieces = ['HTTP/1.1 204 No Content\r\ncontent-length: 0\r\n\r\n'];
  expect(await connection.post('/x', '{}')).toEqual({ status: 204, body: '' });
});

it('an answer without a length is an error', async () => {
  pieces = ['HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n'];
  await expect(connection.post('/x', '{}')).rejects.toThrow('without a length');
});
