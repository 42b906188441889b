import type { Server } from 'node:http';
import { answerBrokenRequest, badAddressAnswer } from '#api';
import { timeLimits, type Settings } from '#platform';
import type { FastifyHttpOptions } from 'fastify';
import { withoutCell } from '../cell-view/cell-paths.js';
import { BODY_MAX_BYTES } from './bodies.js';

/** A statement of many rows takes its time on a slow line; every other body has `BODY_TIMEOUT_MS`: see `limitRequests`. */
const UPLOAD_TIMEOUT_MS = 600_000;

export function serverOptions({ cells, trustedProxies, limits, console }: Settings): FastifyHttpOptions<Server> {
  return {
    bodyLimit: BODY_MAX_BYTES,
    ...timeLimits({ ...limits, bodyTimeoutMs: UPLOAD_TIMEOUT_MS }),
    trustProxy: trustedProxies.length > 0 ? trustedProxies : false,
    // The longest parameter is an order id of 255 characters, encoded.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 2_400 },
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: badAddressAnswer(console.url),
    ...(cells && { rewriteUrl: withoutCell }),
  };
}
