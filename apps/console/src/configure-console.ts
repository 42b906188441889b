import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Settings } from '#platform';
import { checkRoutes } from './access/check-routes.js';
import { readUploads } from './pages/finance/upload.js';
import { readBodies } from './http/bodies.js';
import { showCellLinks } from './shell/cell-links.js';
import { setSecurityHeaders } from './http/security-headers.js';

export function configureConsole(app: NestFastifyApplication): void {
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  showCellLinks(server, app.get(Settings));
  setSecurityHeaders(server);
  readBodies(app);
  readUploads(server);
  checkRoutes(server);
}
