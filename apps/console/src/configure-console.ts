import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { instrumentPart, Settings, type Draining } from '#platform';
import { checkRoutes } from './access/check-routes.js';
import { followMissingCells } from './cell-view/answer-scope.js';
import { ConsoleCells } from './cells/console-cells.js';
import { handToCells } from './cells/hand-to-cells.js';
import { keepPathsInCell } from './cell-view/cell-paths.js';
import { readUploads } from './pages/finance/upload.js';
import { limitRequests } from './access/request-limits.js';
import { BODY_MAX_BYTES, readBodies } from './http/bodies.js';
import { setSecurityHeaders } from './http/security-headers.js';
import { showCellLinks } from './shell/cell-links.js';

export function configureConsole(app: NestFastifyApplication): void {
  configure(app);
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  const { cells } = app.get(Settings);
  if (!cells) return;
  followMissingCells(server);
  handToCells(server, app.get(ConsoleCells));
}

/** Configures the console of one cell. The process has done what is common to all requests. */
export function configureCell(app: NestFastifyApplication, draining: Draining): void {
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  instrumentPart(server, app.get(Settings).console.url, draining);
  keepPathsInCell(server);
  configure(app);
}

function configure(app: NestFastifyApplication): void {
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  showCellLinks(server, app.get(Settings));
  setSecurityHeaders(server);
  const { bodyTimeoutMs, bodyBytesMax } = app.get(Settings).limits;
  limitRequests(server, { bytesMax: BODY_MAX_BYTES, bodyTimeoutMs, bodyBytesMax });
  readBodies(app);
  readUploads(server);
  checkRoutes(server);
}
