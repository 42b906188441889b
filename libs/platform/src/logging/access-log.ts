import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PinoLogger } from 'nestjs-pino';
import { requestIdOf } from './request-id.js';

const PROBES = /^\/(health\/|healthz|metrics)/;
const PATH_MAX = 200;

/** One line for each request but probes, when its answer is out, or its caller gone. */
export function logRequests(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    write(request, reply, 'request completed');
    done();
  });
  server.addHook('onRequestAbort', (request, done) => {
    write(request, undefined, 'request aborted');
    done();
  });
}

/** Headers, bodies, addresses and the query stay out: they may hold anything. */
function write(request: FastifyRequest, reply: FastifyReply | undefined, message: string): void {
  if (PROBES.test(request.url)) return;
  const fields = {
    requestId: requestIdOf(request),
    method: request.method,
    path: request.url.split('?', 1)[0]!.slice(0, PATH_MAX),
    ...(reply && { statusCode: reply.statusCode, durationMs: Math.round(reply.elapsedTime) }),
  };
  PinoLogger.root[reply && reply.statusCode >= 500 ? 'error' : 'info'](fields, message);
}
