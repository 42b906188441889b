import type { IncomingMessage } from 'node:http';
import type { ConsoleRole } from '#platform';
import type { FastifyRequest } from 'fastify';
import type { Locale } from '../texts/texts.js';

/** Who acts, as the login says: both go into the log with whatever the person does. */
export interface Person {
  /** Tells people apart: see `identity.ts`. */
  id: string;
  /** For show. */
  name: string;
  roles: readonly ConsoleRole[];
  /** A machine comes with a bearer token, and has none. */
  session?: { id: Buffer; csrf: string; locale: Locale | undefined } | undefined;
}

const people = new WeakMap<IncomingMessage, Person>();

export function setPerson(request: FastifyRequest, person: Person): void {
  people.set(request.raw, person);
}

/** Undefined on the few routes that need no login. */
export function personOf(request: FastifyRequest): Person | undefined {
  return people.get(request.raw);
}
