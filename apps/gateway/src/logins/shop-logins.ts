import { hash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { FailedLogins } from '#api';
import { parseBasicAuthorization, type BasicCredentials } from '#akinon';
import { Merchants, type Merchant } from '#merchants';
import type { FastifyRequest } from 'fastify';

export interface ShopLogin {
  /** Id of the merchant. */
  merchant: string;
}

/** Digests of equal length, for comparison in constant time. */
interface Digests {
  username: Buffer;
  passwords: Buffer[];
}

declare module 'fastify' {
  interface FastifyRequest {
    shopLogin?: Promise<ShopLogin>;
  }
}

/** Limit of the remembered credentials. */
const REMEMBERED_MAX = 1_000;
const CHALLENGE = 'Basic realm="akinon", charset="UTF-8"';

/** Finds the merchant of the shop's credentials. A wrong user and a wrong password get the same answer after the same work. */
@Injectable()
export class ShopLogins {
  /** A merchant whose configuration has changed is a new object. */
  private readonly digests = new WeakMap<Merchant, Digests>();
  /** Merchants by the digest of a valid header, so that it is not compared with all merchants again. */
  private readonly remembered = new Map<string, Merchant>();

  constructor(
    private readonly merchants: Merchants,
    private readonly failedLogins: FailedLogins,
  ) {}

  /** Checks the credentials once per request, however often it is called. Throws the error answer if they are wrong. */
  of(request: FastifyRequest): Promise<ShopLogin> {
    return (request.shopLogin ??= this.look(request));
  }

  private async look({ ip: address, headers: { authorization = '' } }: FastifyRequest): Promise<ShopLogin> {
    const spelling = hash('sha256', authorization, 'base64');
    const known = this.remembered.get(spelling);
    if (known && this.merchants.find(known.id) === known) return { merchant: known.id };
    const credentials = parseBasicAuthorization(authorization);
    // Missing and malformed credentials are compared as well, so that they take as long as wrong ones.
    const merchant = this.identify(credentials ?? { username: '', password: '' });
    if (!credentials || !merchant)
      return this.failedLogins.refuse({ of: 'shop', address, user: credentials?.username, challenge: CHALLENGE });
    if (this.remembered.size >= REMEMBERED_MAX) this.remembered.clear();
    this.remembered.set(spelling, merchant);
    return { merchant: merchant.id };
  }

  /** Compares all merchants and passwords, even after a match. */
  private identify(credentials: BasicCredentials): Merchant | undefined {
    const username = digest(credentials.username);
    const password = digest(credentials.password);
    let found: Merchant | undefined;
    for (const merchant of this.merchants.all()) {
      const known = this.digestsOf(merchant);
      const user = timingSafeEqual(username, known.username);
      const matching = known.passwords.filter((one) => timingSafeEqual(password, one));
      if (user && matching.length > 0) found = merchant;
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
