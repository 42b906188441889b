import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { requestIdOf } from './request-id.js';

declare module 'fastify' {
  interface FastifyRequest {
    clientAddress: string;
  }
}

const PROBES = /^\/(health\/|healthz|metrics)/;
const PATH_MAX = 200;

/** Logs one line per request, except probes, when the answer is complete or the caller is gone. */
export function logRequests(server: FastifyInstance, root: Logger): void {
  // No name below is private, so they are not checked one by one; the whole line still is.
  const logger = root.child({}, { formatters: { log: (fields) => fields } });
  // After the connection is closed its address is no longer available.
  server.decorateRequest('clientAddress', '');
  server.addHook('onRequest', (request, _reply, done) => {
    request.clientAddress = request.ip;
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    write(logger, request, reply, 'request completed');
    done();
  });
  server.addHook('onRequestAbort', (request, done) => {
    write(logger, request, undefined, 'request aborted');
    done();
  });
}

/** Headers, bodies and the query stay out: they may hold anything. The address is the one that our own proxies name. */
function write(logger: Logger, request: FastifyRequest, reply: FastifyReply | undefined, message: string): void {
  if (PROBES.test(request.url)) return;
  const fields = {
    requestId: requestIdOf(request),
    method: request.method,
    clientAddress: request.clientAddress,
    ...request.subject,
    path: request.url.split('?', 1)[0]!.slice(0, PATH_MAX),
    ...(reply && { statusCode: reply.statusCode, durationMs: Math.round(reply.elapsedTime) }),
  };
  logger[reply && reply.statusCode >= 500 ? 'error' : 'info'](fields, message);
}
