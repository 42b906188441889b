import type { FastifyRequest } from 'fastify';

/** Fields of a posted form or JSON body, unchecked. */
export const fieldsOf = (body: unknown): Record<string, unknown> =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};

/** The trimmed text of one field without NULs, which the database takes in no text, up to a limit; empty if it is missing or repeated. */
export function textField(body: unknown, name: string, lengthMax = 500): string {
  const value = fieldsOf(body)[name];
  return typeof value === 'string' ? value.replaceAll('\0', '').trim().slice(0, lengthMax) : '';
}

export const isForm = (request: FastifyRequest): boolean =>
  (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
