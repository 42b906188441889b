import type { Server } from 'node:http';
import { answerBrokenRequest, badAddressAnswer } from '#api';
import { timeLimits, type Settings } from '#platform';
import type { FastifyHttpOptions } from 'fastify';
import { withoutCell } from '../cell-view/cell-paths.js';
import { BODY_MAX_BYTES } from './bodies.js';

/** Time limit of uploads, for large statements on slow lines; other bodies have `BODY_TIMEOUT_MS`: see `limitRequests`. */
const UPLOAD_TIMEOUT_MS = 600_000;

export function serverOptions({ cells, trustedProxies, limits, console }: Settings): FastifyHttpOptions<Server> {
  return {
    bodyLimit: BODY_MAX_BYTES,
    ...timeLimits({ ...limits, bodyTimeoutMs: UPLOAD_TIMEOUT_MS }),
    trustProxy: trustedProxies.length > 0 ? trustedProxies : false,
    // The longest parameter is an encoded order id of 255 characters.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 2_400 },
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: badAddressAnswer(console.url),
    ...(cells && { rewriteUrl: withoutCell }),
  };
}
