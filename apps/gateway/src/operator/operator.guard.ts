import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { OperatorLogins } from '../logins/operator-logins.js';

/** Lets in who has the operators' token. */
@Injectable()
export class OperatorGuard implements CanActivate {
  constructor(private readonly logins: OperatorLogins) {}

  async canActivate(context: ExecutionContext): Promise<true> {
    await this.logins.of(context.switchToHttp().getRequest<FastifyRequest>());
    return true;
  }
}
