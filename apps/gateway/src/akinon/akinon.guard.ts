import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { noteSubject } from '#platform';
import type { FastifyRequest } from 'fastify';
import { ShopLogins } from '../logins/shop-logins.js';

/** A request that the guard has admitted. */
export interface AkinonRequest extends FastifyRequest {
  /** Id of the merchant with these credentials. */
  merchant: string;
}

/** Admits shops only. */
@Injectable()
export class AkinonGuard implements CanActivate {
  constructor(private readonly logins: ShopLogins) {}

  async canActivate(context: ExecutionContext): Promise<true> {
    const request = context.switchToHttp().getRequest<AkinonRequest>();
    const login = await this.logins.of(request);
    noteSubject(login);
    request.merchant = login.merchant;
    return true;
  }
}
