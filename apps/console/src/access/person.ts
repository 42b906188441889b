import type { IncomingMessage } from 'node:http';
import type { ConsoleRole } from '#platform';
import type { FastifyRequest } from 'fastify';
import type { Locale } from '../texts/texts.js';

/** The acting person, from the login. `id` and `name` are logged with every action. */
export interface Person {
  /** Identifies the person: see `identity.ts`. */
  id: string;
  /** For display. */
  name: string;
  roles: readonly ConsoleRole[];
  /** Absent for machines, which send a bearer token. */
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
