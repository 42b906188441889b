import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { waitsToContinue } from './expect-continue.js';

const READ_MAX_BYTES = 1024 * 1024;
const LINGER_MS = 2_000;

/** Connections that were answered before their request was complete. */
const answeredEarly = new WeakSet<Socket>();

export function isAnsweredEarly(socket: Socket): boolean {
  return answeredEarly.has(socket);
}

/** Judged by the headers, because Node has not read the body yet when it passes on the request. */
export function hasBody({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * If a request is answered before its body was read, the rest is read and dropped, up to a megabyte, so that the sender
 * receives the answer and not a reset connection. A sender beyond that is cut off after a moment.
 */
export function skimUnreadBodies(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, _payload, done) => {
    skimUnreadBody(request, reply);
    done();
  });
}

/** For answers without hooks. */
export function skimUnreadBody(answered: FastifyRequest, reply: FastifyReply): void {
  const { raw: request } = answered;
  if (!hasBody(answered) || request.complete || request.destroyed || waitsToContinue(request)) return;
  const { socket } = request;
  answeredEarly.add(socket);
  request.once('end', () => answeredEarly.delete(socket));
  if (!isReadToItsEnd(answered) || isLast(reply)) closeAfter(request, reply);
  skim(request);
}

function isReadToItsEnd({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] === undefined && Number(headers['content-length']) <= READ_MAX_BYTES;
}

function isLast(reply: FastifyReply): boolean {
  return !reply.raw.shouldKeepAlive || reply.getHeader('connection') === 'close';
}

/** The connection ends with this answer. Node would close it at once, with bytes of the body still arriving. */
function closeAfter(request: IncomingMessage, reply: FastifyReply): void {
  void reply.header('connection', 'close');
  const { socket } = request;
  let isOut = false;
  // Node calls it once the answer is out.
  socket.destroySoon = () => void (isOut = true);
  request.once('end', () => {
    delete (socket as Partial<Socket>).destroySoon;
    if (isOut) socket.destroySoon();
  });
}

function skim(request: IncomingMessage): void {
  let bytes = 0;
  const count = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= READ_MAX_BYTES) return;
    request.off('data', count).pause();
    endSoon(request.socket);
  };
  // The sender is gone, which also ends the body.
  request.on('error', () => undefined);
  // The reader that had begun is finished.
  request.unpipe();
  request.on('data', count).resume();
  // Node drops a body that no reader has begun, by reading it to its end.
  request.read(0);
}

function endSoon(socket: Socket): void {
  socket.pause();
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(timer));
}
