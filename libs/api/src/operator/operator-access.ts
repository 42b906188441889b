import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';

/** Lets operators in, each process by its own login. */
export abstract class OperatorAccess {
  /** Throws the answer to whoever may not. */
  abstract admit(request: FastifyRequest): Promise<void>;
}

const names = new WeakMap<IncomingMessage, string>();

/** Said by a login that knows who it is: then no body and no header names anybody. */
export function setOperatorName({ raw }: FastifyRequest, name: string): void {
  names.set(raw, name);
}

export function operatorNameOf({ raw }: FastifyRequest): string | undefined {
  return names.get(raw);
}
