import type { FastifyRequest } from 'fastify';

/** Fields of a posted form or JSON body, whatever came. */
export const fieldsOf = (body: unknown): Record<string, unknown> =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};

/** The text of one field, trimmed and bounded; empty when there is none or when it came twice. */
export function textField(body: unknown, name: string, lengthMax = 500): string {
  const value = fieldsOf(body)[name];
  return typeof value === 'string' ? value.trim().slice(0, lengthMax) : '';
}

export const isForm = (request: FastifyRequest): boolean =>
  (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
