import type { Server } from 'node:http';
import type { Settings } from '#platform';
import type { FastifyHttpOptions } from 'fastify';
import { answerBadAddress, answerBrokenRequest } from './broken-request.js';

/** Far above any request of the shop or notification of the provider. */
export const BODY_MAX_BYTES = 256 * 1024;

/** How often the time limits are looked at. */
const CHECK_INTERVAL_MAX_MS = 1_000;

export function serverOptions({ trustedProxies, limits }: Settings): FastifyHttpOptions<Server> {
  const { headersTimeoutMs, bodyTimeoutMs } = limits;
  const requestTimeout = Math.max(headersTimeoutMs, bodyTimeoutMs);
  return {
    bodyLimit: BODY_MAX_BYTES,
    requestTimeout,
    http: {
      requestTimeout,
      headersTimeout: headersTimeoutMs,
      connectionsCheckingInterval: Math.min(CHECK_INTERVAL_MAX_MS, headersTimeoutMs / 4),
    },
    trustProxy: trustedProxies.length > 0 ? trustedProxies : false,
    // With and without a trailing slash, never a redirect. The longest parameter is an order id of 255 characters, encoded.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 2_400 },
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: answerBadAddress,
  };
}
