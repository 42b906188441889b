import { hash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { BasicCredentials } from '#akinon';
import { Merchants, type Merchant } from '#platform';
import { FailedLogins } from './failed-logins.js';
import { HttpBasic } from './http-basic.js';

export const AKINON_BASIC = 'akinon-basic';

/** Of one length, so that they can be compared in constant time. */
interface Digests {
  username: Buffer;
  passwords: Buffer[];
}

/** The shop's credentials name the merchant. Wrong user and wrong password are the same answer after the same work. */
@Injectable()
export class BasicStrategy extends PassportStrategy(HttpBasic, AKINON_BASIC) {
  /** A merchant that is configured anew is another object. */
  private readonly digests = new WeakMap<Merchant, Digests>();

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
    for (const merchant of this.merchants.all()) {
      const known = this.digestsOf(merchant);
      const user = timingSafeEqual(username, known.username);
      const matching = known.passwords.filter((one) => timingSafeEqual(password, one));
      if (user && matching.length > 0) found = merchant.id;
    }
    return found;
  }

  private digestsOf(merchant: Merchant): Digests {
    let digests = this.digests.get(merchant);
    if (!digests) {
      const { username, passwords } = merchant.akinon;
      digests = { username: digest(username), passwords: passwords.map(digest) };
      this.digests.set(merchant, digests);
    }
    return digests;
  }
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
