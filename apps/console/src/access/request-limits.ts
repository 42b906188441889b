import type { IncomingMessage } from 'node:http';
import { answerLate, checkHeaders } from '#api';
import { hasBody } from '#platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Where files are taken; anywhere else such a body is none. */
export const UPLOAD_ROUTES: ReadonlySet<string | undefined> = new Set([
  '/finance/:merchant/statements',
  '/finance/:merchant/profiles/preview',
]);

/** Of the process and of its parts, which have the same request. */
const timers = new WeakMap<IncomingMessage, NodeJS.Timeout>();

/** What may come, and in which time. */
export function limitRequests(server: FastifyInstance, limits: { bytesMax: number; bodyTimeoutMs: number }): void {
  server.addHook('onRequest', (request, _reply, done) => {
    checkHeaders(request, isUpload(request) ? Number.POSITIVE_INFINITY : limits.bytesMax);
    const { raw } = request;
    if (!hasBody(request) || timers.has(raw)) return done();
    const timer = setTimeout(() => answerLate(request), limits.bodyTimeoutMs).unref();
    timers.set(raw, timer);
    raw.once('close', () => clearTimeout(timer));
    done();
  });
}

/** Whoever may upload a file has as long for it as the server waits at all. */
export function allowTimeForUpload(request: FastifyRequest): void {
  if (isUpload(request)) clearTimeout(timers.get(request.raw));
}

function isUpload({ routeOptions, headers }: FastifyRequest): boolean {
  return UPLOAD_ROUTES.has(routeOptions.url) && (headers['content-type'] ?? '').startsWith('multipart/form-data');
}
