import type { IncomingMessage } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import type { Draining } from '../health/draining.js';
import { newRequestId } from '../logging/request-id.js';

/** Fastify as configured for every HTTP process; `options` extend or replace our defaults. */
export function createHttpAdapter({ rewriteUrl, ...options }: FastifyServerOptions = {}): FastifyAdapter {
  return new FastifyAdapter({
    rewriteUrl(request: IncomingMessage) {
      request.url = withoutOrigin(request.url ?? '/');
      return rewriteUrl?.call(this, request) ?? request.url;
    },
    genReqId: newRequestId,
    // Requests during the stop are answered normally, not with 503.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    ...options,
  });
}

/** While draining, each answer closes its connection, so that the next request goes to another process. */
export function closeConnectionsWhileDraining(server: FastifyInstance, draining: Draining): void {
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (draining.isDraining) void reply.header('connection', 'close');
    done();
  });
}

/** A request line may hold the whole address (RFC 9112, 3.2.2), as proxies send it; it means the same. */
function withoutOrigin(url: string): string {
  const rest = url.replace(/^https?:\/\/[^/?#]*/i, '');
  return rest === url || rest.startsWith('/') ? rest : `/${rest}`;
}
