import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { newId } from '../ids/new-id.js';

const LENGTH_MAX = 128;

/** Called by Fastify once per request: the caller's id, made harmless, or a new one. Contract: akinon, request headers. */
export function newRequestId({ headers }: IncomingMessage): string {
  return sanitizeRequestId(headers['x-akinon-request-id']) || newId();
}

/** The id that ties everything about one request together. */
export function requestIdOf(request: Pick<FastifyRequest, 'id'>): string {
  return request.id;
}

/** Without control characters, so that it can neither forge a log line nor a header; at most 128 characters. */
export function sanitizeRequestId(header: string | string[] | undefined): string {
  const text = Array.isArray(header) ? header.join(',') : (header ?? '');
  return text
    .replace(/[^\x20-\x7e]/g, '')
    .trim()
    .slice(0, LENGTH_MAX);
}
