import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { ShopLogins, type ShopLogin } from '../logins/shop-logins.js';
import { HttpBasic } from './http-basic.js';

export const AKINON_BASIC = 'akinon-basic';

/** What `ShopLogins` says of a request, for passport. */
@Injectable()
export class BasicStrategy extends PassportStrategy(HttpBasic, AKINON_BASIC) {
  constructor(private readonly logins: ShopLogins) {
    super();
  }

  validate(request: FastifyRequest): Promise<ShopLogin> {
    return this.logins.of(request);
  }
}
