import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { Draining } from '../health/draining.js';
import { logRequests } from '../logging/access-log.js';
import { followRequests } from '../logging/request-scope.js';
import { measureRequests, measureRequestsInFlight } from '../telemetry/metrics.js';
import { closeConnectionsWhileDraining } from './http-adapter.js';

/** What every HTTP process of ours does with every request. */
export function instrument(app: NestFastifyApplication): void {
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  followRequests(server);
  logRequests(server);
  measureRequests(server, app.get(Registry));
  measureRequestsInFlight(server, app.get(Registry));
  closeConnectionsWhileDraining(server, app.get(Draining));
}
