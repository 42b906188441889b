import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { FailedLogins, setOperator } from '#api';
import { Settings, type FourEyes } from '#platform';
import { fieldsOf } from '#web';
import type { FastifyRequest } from 'fastify';
import { AccessRefused } from './access-refused.js';
import { Cookies } from './cookies.js';
import { digestOf } from './digest.js';
import { tokenId } from './identity.js';
import { setPerson, type Person } from './person.js';
import { allowTimeForUpload } from './request-limits.js';
import { may } from './roles.js';
import { needOf, SHARED_ROUTES, type Need } from './routes.js';
import { Sessions } from './sessions.js';
import { Tokens } from './tokens.js';

export const SESSION_COOKIE = 'console';

/** Runs before every route: identifies the person, checks the table of routes, and checks that a form belongs to the session. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly cookies: Cookies;
  private readonly fourEyes: readonly FourEyes[];

  constructor(
    private readonly sessions: Sessions,
    private readonly tokens: Tokens,
    private readonly failedLogins: FailedLogins,
    { console }: Settings,
  ) {
    this.cookies = new Cookies(console.url);
    this.fourEyes = console.fourEyes;
  }

  async canActivate(context: ExecutionContext): Promise<true> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const route = request.routeOptions.url ?? '';
    const need = needOf(request.method, route);
    if (need === undefined) throw new AccessRefused('unknown');
    const person = await this.personOf(request);
    if (person) {
      setPerson(request, person);
      setOperator(request, person);
    }
    if (isForeign(request)) throw new AccessRefused('form');
    if (need !== 'anybody') check(person, need, request);
    allowTimeForUpload(request);
    // Otherwise the holder of a token could make a decision alone that requires two people.
    const shared = SHARED_ROUTES[`${request.method} ${route}`];
    if (shared && this.fourEyes.includes(shared)) throw new AccessRefused('four-eyes');
    return true;
  }

  private personOf(request: FastifyRequest): Promise<Person | undefined> | undefined {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) return this.machineOf(authorization, request.ip);
    const secret = this.cookies.find(SESSION_COOKIE, cookie);
    return secret === undefined ? undefined : this.sessions.find(secret);
  }

  private async machineOf(authorization: string, address: string): Promise<Person | undefined> {
    const token = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
    const known = token === undefined ? undefined : this.tokens.find(token);
    if (!known) await this.failedLogins.note({ of: 'operator', address });
    return known && { id: tokenId(known.name), name: known.name, roles: known.roles };
  }
}

function check(person: Person | undefined, need: Exclude<Need, 'anybody'>, request: FastifyRequest): void {
  if (!person) throw new AccessRefused('login');
  if (need !== 'person' && !may(person.roles, need)) throw new AccessRefused('role');
  if (person.session && !isSafe(request) && !isOurs(request, person.session.csrf)) throw new AccessRefused('form');
}

function isSafe({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** The browser reports that the form is on a page of another site. */
function isForeign(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  return !isSafe(request) && site !== undefined && site !== 'same-origin' && site !== 'none';
}

/** Browsers send the cookie automatically, but not this value. Scripts send it in a header. */
function isOurs({ body, headers }: FastifyRequest, csrf: string): boolean {
  const said = headers['x-csrf-token'] ?? fieldsOf(body).csrf;
  return typeof said === 'string' && digestOf(said).equals(digestOf(csrf));
}
