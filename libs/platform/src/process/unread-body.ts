import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { waitsToContinue } from './expect-continue.js';

const READ_MAX_BYTES = 1024 * 1024;
const LINGER_MS = 2_000;

/** Connections whose last answer is out, though its request is not through. */
const answeredEarly = new WeakSet<Socket>();

export function isAnsweredEarly(socket: Socket): boolean {
  return answeredEarly.has(socket);
}

/** By its headers: Node has not looked for the end of the body when it hands on the request. */
export function hasBody({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * Whatever is answered before its body is through: what is left of the body is read on, so that the sender comes to see the
 * answer instead of a connection reset; but no more than a megabyte. Whoever still sends then is left alone with his bytes for
 * a moment, and cut off.
 */
export function skimUnreadBodies(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, _payload, done) => {
    skimUnreadBody(request, reply);
    done();
  });
}

/** For answers that no hook sees. */
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

/** Nobody sends anything more after this answer. Node would close the connection with it, and with bytes of the body on their way. */
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
  // Its sender has gone, which is as good as being through.
  request.on('error', () => undefined);
  // Whoever had begun to read it is done with it.
  request.unpipe();
  request.on('data', count).resume();
  // Node takes a body that nobody has begun to read for one to be dropped, and reads it to its end.
  request.read(0);
}

function endSoon(socket: Socket): void {
  socket.pause();
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(timer));
}
