import { AsyncLocalStorage } from 'node:async_hooks';
import { context } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';
import { contextOfRequest } from '../telemetry/request-spans.js';
import { activeTraceparent, readTraceparent, TRACEPARENT, traceIdOf } from '../telemetry/tracing.js';
import { requestIdOf } from './request-id.js';

/** What a request turned out to be about. */
export interface RequestSubject {
  merchant?: string;
  orderId?: string;
}

interface RequestScope {
  requestId: string;
  subject: RequestSubject;
  /** As the caller said it, for those who hand it on where nothing is traced here. */
  traceparent: string | undefined;
  /** Whom the request came from; a proxy that is trusted says so. */
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

/** Says what the request is about that is worked on; its lines name it from now on, that of its answer too. */
export function noteSubject({ merchant, orderId }: RequestSubject): void {
  const subject = scope.getStore()?.subject;
  if (!subject) return;
  if (merchant !== undefined) subject.merchant = merchant.slice(0, LENGTH_MAX);
  if (orderId !== undefined) subject.orderId = orderId.slice(0, LENGTH_MAX);
}

/** From where whoever caused this called, as metadata of what is stored; nothing where it follows from no request. */
export function callerMeta(): { meta?: { address: string } } {
  const address = scope.getStore()?.address;
  return address === undefined ? {} : { meta: { address } };
}

/** What to hand on to others and to store, of the span that is active or of what the caller said. */
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
