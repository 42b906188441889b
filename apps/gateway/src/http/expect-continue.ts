import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

/**
 * `Expect: 100-continue` is answered when the body is about to be read, so after credentials and length are known; Node by
 * itself answers it at once. Who is refused is not asked for a body, and nobody knows whether it comes, so the
 * connection ends.
 */
export function continueLate(server: FastifyInstance): void {
  const waiting = new WeakSet<IncomingMessage>();
  server.server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    waiting.add(request);
    server.server.emit('request', request, response);
  });
  server.addHook('preParsing', ({ raw }, reply, _payload, done) => {
    if (waiting.delete(raw)) reply.raw.writeContinue();
    done();
  });
  server.addHook('onSend', ({ raw }, reply, _payload, done) => {
    if (waiting.has(raw)) void reply.header('connection', 'close');
    done();
  });
}
