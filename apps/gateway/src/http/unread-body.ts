import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';

const READ_MAX_BYTES = 1024 * 1024;
const LINGER_MS = 2_000;

/**
 * Reads on what is left of a refused body, so that the sender comes to see the answer instead of a connection reset; but no
 * more than a megabyte. Whoever still sends then is left alone with his bytes for a moment, and cut off.
 */
export function skimUnreadBody({ raw: request }: FastifyRequest, reply: FastifyReply): void {
  if (request.complete || request.destroyed) return;
  // Else Node closes the connection with the answer: whoever asked for that closes it by himself.
  reply.removeHeader('connection').raw.shouldKeepAlive = true;
  const { socket } = request;
  let bytes = 0;
  const count = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= READ_MAX_BYTES) return;
    request.off('data', count).pause();
    endSoon(socket);
  };
  // Its sender has gone, which is as good as being through.
  request.on('error', () => undefined);
  request.on('data', count).resume();
  // Node takes a body that nobody has begun to read for one to be dropped, and reads it to its end.
  request.read(0);
}

function endSoon(socket: Socket): void {
  socket.pause();
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(timer));
}
