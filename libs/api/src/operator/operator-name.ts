import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';

const names = new WeakMap<IncomingMessage, string>();

/** Said by the login, before any of these routes: no body and no header names anybody. */
export function setOperatorName({ raw }: FastifyRequest, name: string): void {
  names.set(raw, name);
}

export function operatorNameOf({ raw }: FastifyRequest): string {
  const name = names.get(raw);
  if (name === undefined) throw new Error('nobody is logged in');
  return name;
}
