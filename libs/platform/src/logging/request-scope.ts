import { AsyncLocalStorage } from 'node:async_hooks';
import { context } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';
import { contextOfRequest } from '../telemetry/request-spans.js';
import { activeTraceparent, readTraceparent, TRACEPARENT, traceIdOf } from '../telemetry/tracing.js';
import { requestIdOf } from './request-id.js';

interface RequestScope {
  requestId: string;
  /** As the caller said it, for those who hand it on where nothing is traced here. */
  traceparent: string | undefined;
}

const scope = new AsyncLocalStorage<RequestScope>();

/** Everything that is logged while a request is worked on carries its id, from when its body was read. */
export function followRequests(server: FastifyInstance): void {
  server.addHook('preValidation', (request, _reply, done) => {
    const about = { requestId: requestIdOf(request), traceparent: readTraceparent(request.headers[TRACEPARENT]) };
    const traced = contextOfRequest(request);
    if (traced) context.with(traced, () => scope.run(about, done));
    else scope.run(about, done);
  });
}

/** What to hand on to others and to store, of the span that is active or of what the caller said. */
export function currentTraceparent(): string | undefined {
  return activeTraceparent() ?? scope.getStore()?.traceparent;
}

/** Fields of every line: the id of the request that it was written for, and of its trace, if there is one. */
export function requestFields(): { requestId?: string; traceId?: string } {
  const requestId = scope.getStore()?.requestId;
  const traceparent = currentTraceparent();
  return {
    ...(requestId !== undefined && { requestId }),
    ...(traceparent !== undefined && { traceId: traceIdOf(traceparent) }),
  };
}
