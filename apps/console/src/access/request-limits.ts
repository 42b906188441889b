import type { IncomingMessage } from 'node:http';
import { answerLate, BodyRoom, checkHeaders } from '#api';
import { hasBody } from '#platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Routes that accept files. Other routes refuse such bodies. */
export const UPLOAD_ROUTES: ReadonlySet<string | undefined> = new Set([
  '/finance/:merchant/statements',
  '/finance/:merchant/profiles/preview',
]);

/** By request. The process and its parts share the request object. */
const timers = new WeakMap<IncomingMessage, NodeJS.Timeout>();

export interface RequestLimits {
  bytesMax: number;
  bodyTimeoutMs: number;
  /** Limit of all bodies that are read at a time. Uploads are not held in memory. */
  bodyBytesMax: number;
}

/** Limits the size and the time of request bodies. */
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

/** A permitted upload has the server's full request time. */
export function allowTimeForUpload(request: FastifyRequest): void {
  if (isUpload(request)) clearTimeout(timers.get(request.raw));
}

function isUpload({ routeOptions, headers }: FastifyRequest): boolean {
  return UPLOAD_ROUTES.has(routeOptions.url) && (headers['content-type'] ?? '').startsWith('multipart/form-data');
}
