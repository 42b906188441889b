import type { Server } from 'node:http';
import type { Settings } from '#platform';
import type { FastifyHttpOptions } from 'fastify';
import { withoutCell } from '../cell-view/cell-paths.js';
import { answerBadAddress } from './bad-address.js';
import { BODY_MAX_BYTES } from './bodies.js';

export function serverOptions({ cells, trustedProxies }: Settings): FastifyHttpOptions<Server> {
  return {
    bodyLimit: BODY_MAX_BYTES,
    trustProxy: trustedProxies.length > 0 ? trustedProxies : false,
    // The longest parameter is an order id of 255 characters, encoded.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 2_400 },
    frameworkErrors: answerBadAddress,
    ...(cells && { rewriteUrl: withoutCell }),
  };
}
