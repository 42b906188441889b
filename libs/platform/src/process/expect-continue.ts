import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** Shared by a process and its parts, to which it passes requests. */
const waiting = new WeakSet<IncomingMessage>();

/** The body was not requested, and may or may not come. */
export function waitsToContinue(request: IncomingMessage): boolean {
  return waiting.has(request);
}

/**
 * `Expect: 100-continue` is answered when the body is about to be read, so after credentials and length are known; Node by
 * itself answers it at once. Who is refused is not asked for a body, and the connection ends. Any other expectation is
 * none of ours.
 */
export function continueLate({ server }: FastifyInstance): void {
  const handle = (request: IncomingMessage, response: ServerResponse) => server.emit('request', request, response);
  server.on('checkExpectation', handle);
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    waiting.add(request);
    handle(request, response);
  });
}

/** Of a part as well. */
export function answerExpectations(server: FastifyInstance): void {
  server.addHook('preParsing', ({ raw }, reply, _payload, done) => {
    if (waiting.delete(raw)) reply.raw.writeContinue();
    done();
  });
  server.addHook('onSend', ({ raw }, reply, _payload, done) => {
    if (waiting.has(raw)) void reply.header('connection', 'close');
    done();
  });
}
