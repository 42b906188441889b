import type { IncomingMessage } from 'node:http';
import { newId } from '../ids/new-id.js';

const LENGTH_MAX = 128;
const ids = new WeakMap<IncomingMessage, string>();

/**
 * The id that ties everything about one request together: the caller's, made harmless, or a new one. The same each time it
 * is asked for. Contract: akinon, request headers.
 */
export function requestIdOf(request: IncomingMessage | { raw: IncomingMessage }): string {
  const raw = 'raw' in request ? request.raw : request;
  const id = ids.get(raw) ?? (sanitizeRequestId(raw.headers['x-akinon-request-id']) || newId());
  ids.set(raw, id);
  return id;
}

/** Without control characters, so that it can neither forge a log line nor a header; at most 128 characters. */
export function sanitizeRequestId(header: string | string[] | undefined): string {
  const text = Array.isArray(header) ? header.join(',') : (header ?? '');
  return text
    .replace(/[^\x20-\x7e]/g, '')
    .trim()
    .slice(0, LENGTH_MAX);
}
