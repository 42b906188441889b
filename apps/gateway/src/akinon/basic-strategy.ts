import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { noteSubject } from '#platform';
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

  async validate(request: FastifyRequest): Promise<ShopLogin> {
    const login = await this.logins.of(request);
    noteSubject(login);
    return login;
  }
}
