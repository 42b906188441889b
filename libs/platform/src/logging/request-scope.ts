import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { requestIdOf } from './request-id.js';

/** What a request turned out to be about. */
export interface RequestSubject {
  merchant?: string;
  orderId?: string;
}

interface Scope {
  requestId: string;
  subject: RequestSubject;
}

const scope = new AsyncLocalStorage<Scope>();
const subjects = new WeakMap<IncomingMessage, RequestSubject>();
const LENGTH_MAX = 200;

/** Everything that is logged while a request is worked on carries its id, from when its body was read. */
export function followRequests(server: FastifyInstance): void {
  server.addHook('preValidation', (request, _reply, done) => {
    const subject: RequestSubject = {};
    subjects.set(request.raw, subject);
    scope.run({ requestId: requestIdOf(request), subject }, done);
  });
}

/** Says what the request is about that is worked on; its lines name it from now on, that of its answer too. */
export function noteSubject({ merchant, orderId }: RequestSubject): void {
  const subject = scope.getStore()?.subject;
  if (!subject) return;
  if (merchant !== undefined) subject.merchant = merchant.slice(0, LENGTH_MAX);
  if (orderId !== undefined) subject.orderId = orderId.slice(0, LENGTH_MAX);
}

export function subjectOf(request: { raw: IncomingMessage }): RequestSubject {
  return subjects.get(request.raw) ?? {};
}

/** Fields of every line: the id of the request that it was written for, and what that is about, if there is one. */
export function requestFields(): { requestId?: string } & RequestSubject {
  const store = scope.getStore();
  return store === undefined ? {} : { requestId: store.requestId, ...store.subject };
}
