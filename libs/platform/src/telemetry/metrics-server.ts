import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import type { Registry } from 'prom-client';
import type { Readiness } from '../health/readiness.js';

const logger = new Logger('Metrics');

/** Those who read metrics and ask probes are few. Each connection is an open file of the process. */
const CONNECTIONS_MAX = 100;
const LIMITS = { headersTimeout: 10_000, requestTimeout: 15_000, connectionsCheckingInterval: 1_000 };

/** What is asked of a registry. */
export type Figures = Pick<Registry, 'contentType' | 'metrics'>;

export interface MetricsServer {
  /** 0 if the port is not available. */
  port: number;
  close(): Promise<void>;
}

/**
 * Serves `/metrics`, and the probes of processes without another port. If the port is taken, the process continues without
 * metrics.
 */
export async function startMetricsServer(
  address: { host: string; port: number },
  registry: Figures,
  readiness: Readiness,
): Promise<MetricsServer> {
  const server = createServer(LIMITS, answer(registry, readiness));
  server.maxConnections = CONNECTIONS_MAX;
  server.on('checkContinue', refuseBody);
  const listening = await listen(server, address);
  return {
    port: listening ? (server.address() as AddressInfo).port : 0,
    close: async () => {
      if (!listening) return;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'the port is taken' : error.message;
      logger.error(`no metrics on port ${port}: ${why}; set METRICS_PORT to another one`);
      resolve(false);
    });
    server.listen(port, host, () => resolve(true));
  });
}

function answer(registry: Figures, readiness: Readiness): RequestListener {
  return (request, response) => {
    const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers;
    if (length !== '0' || encoding) return refuseBody(request, response);
    if (hostsOf(request) > 1) return void response.writeHead(400, { connection: 'close' }).end();
    respond(request, response, registry, readiness).catch((error: unknown) => {
      logger.error(`metrics could not be collected: ${(error as Error).message}`);
      response.writeHead(500).end();
    });
  };
}

/** Node keeps the first `Host` and drops the others silently. Names are at even indexes. */
function hostsOf({ rawHeaders }: IncomingMessage): number {
  return rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length;
}

/** Nothing here has a body, so none is read. */
function refuseBody(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(413, { connection: 'close' }).end();
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  registry: Figures,
  readiness: Readiness,
): Promise<void> {
  switch (request.url ?? '') {
    case '/metrics':
      response.setHeader('content-type', registry.contentType).end(await registry.metrics());
      break;
    case '/health/live':
      response.end('ok');
      break;
    case '/health/startup':
      response.writeHead((await readiness.hasStarted()) ? 200 : 503).end();
      break;
    case '/health/ready':
    case '/healthz':
      response.writeHead((await readiness.look()).ready ? 200 : 503).end();
      break;
    default:
      response.writeHead(404).end();
  }
}
