import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';

/** `id` identifies the person; `name` is for display. */
export interface OperatorIdentity {
  id: string;
  name: string;
}

const operators = new WeakMap<IncomingMessage, OperatorIdentity>();

/** Set by the login before any of these routes. Bodies and headers cannot name a person. */
export function setOperator({ raw }: FastifyRequest, operator: OperatorIdentity): void {
  operators.set(raw, operator);
}

export function operatorOf({ raw }: FastifyRequest): OperatorIdentity {
  const operator = operators.get(raw);
  if (operator === undefined) throw new Error('nobody is logged in');
  return operator;
}
