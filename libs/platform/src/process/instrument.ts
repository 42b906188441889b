import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { Settings } from '../config/settings.config.js';
import { Draining } from '../health/draining.js';
import { logRequests } from '../logging/access-log.js';
import { followRequests } from '../logging/request-scope.js';
import { StructuredLogger } from '../logging/structured-logger.js';
import { measureRequests, measureRequestsInFlight } from '../telemetry/metrics.js';
import { traceRequests } from '../telemetry/request-spans.js';
import { setAnswerHeaders } from './answer-headers.js';
import { answerExpectations, continueLate } from './expect-continue.js';
import { closeConnectionsWhileDraining } from './http-adapter.js';
import { skimUnreadBodies } from './unread-body.js';

/** For a part of a process: instruments the server that answers its requests. */
export function instrumentPart(server: FastifyInstance, url: string, draining: Draining): void {
  setAnswerHeaders(server, url);
  followRequests(server);
  answerBodies(server, draining);
}

/** What every HTTP process does with each request. */
export function instrument(app: NestFastifyApplication, url = app.get(Settings).publicUrl): void {
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  server.server.maxConnections = app.get(Settings).limits.connectionsMax;
  continueLate(server);
  setAnswerHeaders(server, url);
  traceRequests(server);
  followRequests(server);
  logRequests(server, app.get(StructuredLogger).root);
  measureRequests(server, app.get(Registry));
  measureRequestsInFlight(server, app.get(Registry));
  answerBodies(server, app.get(Draining));
}

/** The last one must know whether an answer closes its connection. */
function answerBodies(server: FastifyInstance, draining: Draining): void {
  closeConnectionsWhileDraining(server, draining);
  answerExpectations(server);
  skimUnreadBodies(server);
}
