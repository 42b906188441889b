import { Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyReply } from 'fastify';
import { HttpAnswer } from '../http/answer.js';
import { AKINON_BASIC } from './basic-strategy.js';

/** Lets only the shops in; the request then carries the merchant's id as `user.merchant`. */
@Injectable()
export class AkinonGuard extends AuthGuard(AKINON_BASIC) {
  override handleRequest<User>(
    error: unknown,
    user: User | false,
    challenge: unknown,
    context: ExecutionContext,
  ): User {
    if (error) throw error as Error;
    if (user) return user;
    if (typeof challenge === 'string')
      void context.switchToHttp().getResponse<FastifyReply>().header('www-authenticate', challenge);
    throw new HttpAnswer(401, [{ code: 'UNAUTHORIZED', message: 'The credentials are missing or wrong.' }]);
  }
}
