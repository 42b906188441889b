import { hash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { parseBasicAuthorization, type BasicCredentials } from '#akinon';
import { Merchants, type Merchant } from '#merchants';
import type { FastifyRequest } from 'fastify';
import { FailedLogins } from './failed-logins.js';

export interface ShopLogin {
  /** The merchant's id. */
  merchant: string;
}

/** Of one length, so that they can be compared in constant time. */
interface Digests {
  username: Buffer;
  passwords: Buffer[];
}

const CHALLENGE = 'Basic realm="akinon", charset="UTF-8"';

/** The shop's credentials name the merchant. Wrong user and wrong password are the same answer after the same work. */
@Injectable()
export class ShopLogins {
  private readonly logins = new WeakMap<IncomingMessage, Promise<ShopLogin>>();
  /** A merchant that is configured anew is another object. */
  private readonly digests = new WeakMap<Merchant, Digests>();

  constructor(
    private readonly merchants: Merchants,
    private readonly failedLogins: FailedLogins,
  ) {}

  /** Looked at once for each request, however often it is asked; throws the answer to wrong credentials. */
  of(request: FastifyRequest): Promise<ShopLogin> {
    let login = this.logins.get(request.raw);
    if (!login) this.logins.set(request.raw, (login = this.look(request)));
    return login;
  }

  private async look({ ip: address, headers }: FastifyRequest): Promise<ShopLogin> {
    const credentials = parseBasicAuthorization(headers.authorization);
    // Missing and broken ones are compared too, so that they cost what wrong ones cost.
    const merchant = this.identify(credentials ?? { username: '', password: '' });
    if (credentials && merchant) return { merchant };
    return this.failedLogins.refuse({ of: 'shop', address, user: credentials?.username, challenge: CHALLENGE });
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
