import type { Server } from 'node:http';
import { answerBrokenRequest, badAddressAnswer } from '#api';
import { timeLimits, type Settings } from '#platform';
import type { FastifyHttpOptions } from 'fastify';

/** Far above the size of any request of the shop or notification of the provider. */
export const BODY_MAX_BYTES = 256 * 1024;

export function serverOptions({ trustedProxies, limits, publicUrl }: Settings): FastifyHttpOptions<Server> {
  return {
    bodyLimit: BODY_MAX_BYTES,
    ...timeLimits(limits),
    trustProxy: trustedProxies.length > 0 ? trustedProxies : false,
    // Paths work with and without a trailing slash, without redirects. The longest parameter is an encoded order id of 255 characters.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 2_400 },
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: badAddressAnswer(publicUrl),
  };
}
