import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';

/** `id` tells people apart, `name` is for show. */
export interface OperatorIdentity {
  id: string;
  name: string;
}

const operators = new WeakMap<IncomingMessage, OperatorIdentity>();

/** Said by the login, before any of these routes: no body and no header names anybody. */
export function setOperator({ raw }: FastifyRequest, operator: OperatorIdentity): void {
  operators.set(raw, operator);
}

export function operatorOf({ raw }: FastifyRequest): OperatorIdentity {
  const operator = operators.get(raw);
  if (operator === undefined) throw new Error('nobody is logged in');
  return operator;
}
