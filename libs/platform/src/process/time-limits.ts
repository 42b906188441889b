import type { Server } from 'node:http';
import type { FastifyHttpOptions } from 'fastify';
import type { Limits } from '../config/limits.js';

/** How often the time limits are looked at. */
const CHECK_INTERVAL_MAX_MS = 1_000;

/** How long a request may take to come. One without `Host` is answered as any other that is wrong. */
export function timeLimits({
  headersTimeoutMs,
  bodyTimeoutMs,
}: Pick<Limits, 'headersTimeoutMs' | 'bodyTimeoutMs'>): Pick<FastifyHttpOptions<Server>, 'requestTimeout' | 'http'> {
  const requestTimeout = Math.max(headersTimeoutMs, bodyTimeoutMs);
  return {
    requestTimeout,
    http: {
      requireHostHeader: false,
      requestTimeout,
      headersTimeout: headersTimeoutMs,
      connectionsCheckingInterval: Math.min(CHECK_INTERVAL_MAX_MS, headersTimeoutMs / 4),
    },
  };
}
