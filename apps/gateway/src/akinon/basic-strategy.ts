import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { BasicCredentials } from '#akinon';
import { Merchants } from '#platform';
import { FailedLogins } from './failed-logins.js';
import { HttpBasic } from './http-basic.js';

export const AKINON_BASIC = 'akinon-basic';

/** The shop's credentials name the merchant. Wrong user and wrong password are the same answer after the same work. */
@Injectable()
export class BasicStrategy extends PassportStrategy(HttpBasic, AKINON_BASIC) {
  constructor(
    private readonly merchants: Merchants,
    private readonly failedLogins: FailedLogins,
  ) {
    super();
  }

  async validate(address: string, credentials: BasicCredentials | undefined): Promise<{ merchant: string } | false> {
    await this.failedLogins.refuseTooMany(address, credentials?.username);
    const merchant = this.identify(credentials ?? { username: '', password: '' });
    if (credentials && merchant) {
      await this.failedLogins.succeeded(address, credentials.username);
      return { merchant };
    }
    await this.failedLogins.failed(address, credentials?.username);
    return false;
  }

  /** Every merchant and every password is compared, whatever matched before. */
  private identify(credentials: BasicCredentials): string | undefined {
    const username = digest(credentials.username);
    const password = digest(credentials.password);
    let found: string | undefined;
    for (const { id, akinon } of this.merchants.all()) {
      const user = timingSafeEqual(username, digest(akinon.username));
      const matching = akinon.passwords.filter((known) => timingSafeEqual(password, digest(known)));
      if (user && matching.length > 0) found = id;
    }
    return found;
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
