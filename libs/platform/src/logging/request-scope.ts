import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';
import { requestIdOf } from './request-id.js';

const scope = new AsyncLocalStorage<string>();

/** Everything that is logged while a request is worked on carries its id, from when its body was read. */
export function followRequests(server: FastifyInstance): void {
  server.addHook('preValidation', (request, _reply, done) => scope.run(requestIdOf(request), done));
}

/** Fields of every line: the id of the request that it was written for, if there is one. */
export function requestFields(): { requestId?: string } {
  const requestId = scope.getStore();
  return requestId === undefined ? {} : { requestId };
}
