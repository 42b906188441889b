import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type pg from 'pg';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { sampledTraceIdOf } from './request-spans.js';

/** `Registry` is also the injection token, for further metrics. */
export function createRegistry(service: string, withExemplars = false, cell?: string): Registry {
  const registry = new Registry();
  // Only this format has room for exemplars.
  if (withExemplars) registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE as never);
  registry.setDefaultLabels({ service, ...(cell !== undefined && { cell }) });
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** Durations by route pattern and not by path, because ids would create endless label values. */
export function measureRequests(server: FastifyInstance, registry: Registry): void {
  const enableExemplars = (registry.contentType as string) === Registry.OPENMETRICS_CONTENT_TYPE;
  const durations = new Histogram<string>({
    name: 'http_request_duration_seconds',
    help: 'Time from the request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    enableExemplars,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  server.addHook('onResponse', (request, reply, done) => {
    const labels = { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode };
    const value = reply.elapsedTime / 1000;
    if (enableExemplars) durations.observe({ labels, value, exemplarLabels: exemplarOf(request) });
    else durations.observe(labels, value);
    done();
  });
}

function exemplarOf(request: FastifyRequest): Record<string, string> {
  const traceId = sampledTraceIdOf(request);
  return traceId === undefined ? {} : { trace_id: traceId };
}

/** Number of requests in progress, for autoscaling. */
export function measureRequestsInFlight({ server }: FastifyInstance, registry: Registry): void {
  let inFlight = 0;
  // Uses `close` and not hooks, because it also fires for requests that the caller gave up.
  server.on('request', (_request: IncomingMessage, response: ServerResponse) => {
    inFlight += 1;
    response.once('close', () => (inFlight -= 1));
  });
  new Gauge({
    name: 'http_requests_in_flight',
    help: 'Requests that are being answered.',
    registers: [registry],
    collect() {
      this.set(inFlight);
    },
  });
}

export function measurePool(pool: pg.Pool, registry: Registry): void {
  new Gauge({
    name: 'database_pool_connections',
    help: 'Connections to Postgres, and requests that wait for one.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
}

/** 0 if the check holds. A check that was not made yet counts as broken. */
export function measureProofs(guard: { names: string[]; broken: string[] }, registry: Registry): void {
  new Gauge({
    name: 'database_proof_broken',
    help: '1 while a check of the database fails or was not made yet, by check.',
    labelNames: ['proof'],
    registers: [registry],
    collect() {
      for (const proof of guard.names) this.set({ proof }, guard.broken.includes(proof) ? 1 : 0);
    },
  });
}

export function measureLogOutput(output: { dropped: number }, registry: Registry): void {
  new Counter({
    name: 'log_lines_dropped_total',
    help: 'Log lines dropped because standard output did not accept them.',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(output.dropped);
    },
  });
}
