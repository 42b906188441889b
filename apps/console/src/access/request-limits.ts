import type { IncomingMessage } from 'node:http';
import { answerLate, BodyRoom, checkHeaders } from '#api';
import { hasBody } from '#platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Where files are taken; anywhere else such a body is none. */
export const UPLOAD_ROUTES: ReadonlySet<string | undefined> = new Set([
  '/finance/:merchant/statements',
  '/finance/:merchant/profiles/preview',
]);

/** Of the process and of its parts, which have the same request. */
const timers = new WeakMap<IncomingMessage, NodeJS.Timeout>();

export interface RequestLimits {
  bytesMax: number;
  bodyTimeoutMs: number;
  /** Of all bodies that are read at a time; an upload is not held in memory. */
  bodyBytesMax: number;
}

/** What may come, and in which time. */
export function limitRequests(server: FastifyInstance, limits: RequestLimits): void {
  const room = new BodyRoom(limits.bodyBytesMax, limits.bytesMax);
  server.addHook('onRequest', (request, reply, done) => {
    checkHeaders(request, isUpload(request) ? Number.POSITIVE_INFINITY : limits.bytesMax);
    if (!isUpload(request)) room.take(request, reply);
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
