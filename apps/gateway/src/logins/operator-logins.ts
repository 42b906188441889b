import { hash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { OperatorAccess } from '#api';
import { Settings } from '#platform';
import type { FastifyRequest } from 'fastify';
import { FailedLogins } from './failed-logins.js';

const CHALLENGE = 'Bearer realm="operator"';

/** Who has the operators' token; compared as digests, so neither its length nor its beginning shows in the time. */
@Injectable()
export class OperatorLogins extends OperatorAccess {
  private readonly logins = new WeakMap<IncomingMessage, Promise<void>>();

  constructor(
    private readonly settings: Settings,
    private readonly failedLogins: FailedLogins,
  ) {
    super();
  }

  admit(request: FastifyRequest): Promise<void> {
    return this.of(request);
  }

  /** Looked at once for each request, however often it is asked; throws the answer to a wrong token. */
  of(request: FastifyRequest): Promise<void> {
    let login = this.logins.get(request.raw);
    if (!login) this.logins.set(request.raw, (login = this.look(request)));
    return login;
  }

  private async look({ ip: address, headers }: FastifyRequest): Promise<void> {
    const token = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1] ?? '';
    const right = timingSafeEqual(digest(token), digest(this.settings.operatorToken ?? ''));
    if (!right || token === '') await this.failedLogins.refuse({ of: 'operator', address, challenge: CHALLENGE });
  }
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
