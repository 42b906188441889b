import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Settings } from '#platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FailedLogins } from '../akinon/failed-logins.js';
import { HttpAnswer } from '../http/answer.js';

/** Guesses are counted under this name, per address. */
const GUESSED = 'operator token';

/** Lets in who has the operators' token; compared as digests, so neither its length nor its beginning shows in the time. */
@Injectable()
export class OperatorGuard implements CanActivate {
  constructor(
    private readonly settings: Settings,
    private readonly failedLogins: FailedLogins,
  ) {}

  async canActivate(context: ExecutionContext): Promise<true> {
    const http = context.switchToHttp();
    const { ip, headers } = http.getRequest<FastifyRequest>();
    await this.failedLogins.refuseTooMany(ip, GUESSED);
    const token = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1] ?? '';
    const right = timingSafeEqual(digest(token), digest(this.settings.operatorToken ?? ''));
    if (right && token !== '') {
      await this.failedLogins.succeeded(ip, GUESSED);
      return true;
    }
    await this.failedLogins.failed(ip, GUESSED);
    void http.getResponse<FastifyReply>().header('www-authenticate', 'Bearer realm="operator"');
    throw new HttpAnswer(401, [{ code: 'UNAUTHORIZED', message: 'The token is missing or wrong.' }]);
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
