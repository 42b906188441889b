import type { IncomingMessage } from 'node:http';
import { type Context, type Span, SpanStatusCode, TraceFlags } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isTracing, readTraceparent, startServerSpan, TRACEPARENT } from './tracing.js';

const spans = new WeakMap<IncomingMessage, { span: Span; context: Context }>();
const PROBES = /^\/(health\/|healthz)/;

/** A span for each request except probes, named by route and not by path, in the caller's trace. */
export function traceRequests(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    if (isTracing() && !PROBES.test(request.url)) {
      const name = `${request.method} ${request.routeOptions.url ?? 'unknown'}`;
      spans.set(request.raw, startServerSpan(name, readTraceparent(request.headers[TRACEPARENT])));
    }
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    end(request, reply.statusCode);
    done();
  });
  server.addHook('onRequestAbort', (request, done) => {
    end(request, 499);
    done();
  });
}

/** The context for the work of this request. */
export function contextOfRequest(request: FastifyRequest): Context | undefined {
  return spans.get(request.raw)?.context;
}

/** Undefined if the trace of this request is not sampled. */
export function sampledTraceIdOf(request: FastifyRequest): string | undefined {
  const known = spans.get(request.raw)?.span.spanContext();
  return known && known.traceFlags & TraceFlags.SAMPLED ? known.traceId : undefined;
}

function end(request: FastifyRequest, statusCode: number): void {
  const span = spans.get(request.raw)?.span;
  if (!span?.isRecording()) return;
  span.setAttribute('http.request.method', request.method).setAttribute('http.response.status_code', statusCode);
  if (statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
