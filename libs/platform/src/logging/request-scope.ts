import { AsyncLocalStorage } from 'node:async_hooks';
import { context } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';
import { contextOfRequest } from '../telemetry/request-spans.js';
import { activeTraceparent, readTraceparent, TRACEPARENT, traceIdOf } from '../telemetry/tracing.js';
import { requestIdOf } from './request-id.js';

/** The merchant and order of a request, once known. */
export interface RequestSubject {
  merchant?: string;
  orderId?: string;
}

interface RequestScope {
  requestId: string;
  subject: RequestSubject;
  /** The trace header as received, to be passed on if this process does not trace. */
  traceparent: string | undefined;
  /** The caller's address, as reported by a trusted proxy if there is one. */
  address: string;
}

const scope = new AsyncLocalStorage<RequestScope>();
const LENGTH_MAX = 200;

declare module 'fastify' {
  interface FastifyRequest {
    subject: RequestSubject | undefined;
  }
}

/** Everything that is logged while a request is worked on carries its id, from when its body was read. */
export function followRequests(server: FastifyInstance): void {
  server.decorateRequest('subject', undefined);
  server.addHook('preValidation', (request, _reply, done) => {
    const subject: RequestSubject = {};
    request.subject = subject;
    const traceparent = readTraceparent(request.headers[TRACEPARENT]);
    const about = { requestId: requestIdOf(request), subject, traceparent, address: request.ip };
    const traced = contextOfRequest(request);
    if (traced) context.with(traced, () => scope.run(about, done));
    else scope.run(about, done);
  });
}

/** Sets the subject of the current request. Later log lines and the access line name it. */
export function noteSubject({ merchant, orderId }: RequestSubject): void {
  const subject = scope.getStore()?.subject;
  if (!subject) return;
  if (merchant !== undefined) subject.merchant = merchant.slice(0, LENGTH_MAX);
  if (orderId !== undefined) subject.orderId = orderId.slice(0, LENGTH_MAX);
}

/** The caller's address as metadata of stored events; empty outside of requests. */
export function callerMeta(): { meta?: { address: string } } {
  const address = scope.getStore()?.address;
  return address === undefined ? {} : { meta: { address } };
}

/** The trace to pass on and to store: of the active span, or as received. */
export function currentTraceparent(): string | undefined {
  return activeTraceparent() ?? scope.getStore()?.traceparent;
}

/** Fields of every line: the id of the request that it was written for, what that is about, and its trace, if there is one. */
export function requestFields(): { requestId?: string; traceId?: string } & RequestSubject {
  const store = scope.getStore();
  const traceparent = currentTraceparent();
  return {
    ...(store && { requestId: store.requestId, ...store.subject }),
    ...(traceparent !== undefined && { traceId: traceIdOf(traceparent) }),
  };
}
