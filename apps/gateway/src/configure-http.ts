import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { BodyRoom, checkHeaders } from '#api';
import { requestIdOf, Settings } from '#platform';
import type { FastifyInstance } from 'fastify';
import { Admission } from './admission.js';
import { Turns } from './limits/turns.js';
import { readBodiesAsText } from './http/bodies.js';
import { BODY_MAX_BYTES } from './http/server-options.js';
import { warnWithoutProxies } from './http/trusted-proxies.js';

/** Order of the checks: sender and length before the body is read, then its text, then the turn, then the controller. */
export function configureHttp(app: NestFastifyApplication): void {
  const admission = app.get(Admission);
  const room = new BodyRoom(app.get(Settings).limits.bodyBytesMax, BODY_MAX_BYTES);
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-akinon-request-id', requestIdOf(request));
    void reply.header('x-content-type-options', 'nosniff');
    checkHeaders(request, BODY_MAX_BYTES);
    await admission.admit(request);
    room.take(request, reply);
  });
  readBodiesAsText(app, BODY_MAX_BYTES);
  app.get(Turns).take(server);
  warnWithoutProxies(app.get(Settings));
}
