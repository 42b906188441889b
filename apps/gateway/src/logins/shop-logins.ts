import { hash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { FailedLogins } from '#api';
import { parseBasicAuthorization, type BasicCredentials } from '#akinon';
import { Merchants, type Merchant } from '#merchants';
import type { FastifyRequest } from 'fastify';

export interface ShopLogin {
  /** The merchant's id. */
  merchant: string;
}

/** Of one length, so that they can be compared in constant time. */
interface Digests {
  username: Buffer;
  passwords: Buffer[];
}

declare module 'fastify' {
  interface FastifyRequest {
    shopLogin?: Promise<ShopLogin>;
  }
}

/** Spellings of right credentials that are remembered. */
const REMEMBERED_MAX = 1_000;
const CHALLENGE = 'Basic realm="akinon", charset="UTF-8"';

/** The shop's credentials name the merchant. Wrong user and wrong password are the same answer after the same work. */
@Injectable()
export class ShopLogins {
  /** A merchant that is configured anew is another object. */
  private readonly digests = new WeakMap<Merchant, Digests>();
  /** By the digest of a header that was right: it need not be compared with those of all merchants again. */
  private readonly remembered = new Map<string, Merchant>();

  constructor(
    private readonly merchants: Merchants,
    private readonly failedLogins: FailedLogins,
  ) {}

  /** Looked at once for each request, however often it is asked; throws the answer to wrong credentials. */
  of(request: FastifyRequest): Promise<ShopLogin> {
    return (request.shopLogin ??= this.look(request));
  }

  private async look({ ip: address, headers: { authorization = '' } }: FastifyRequest): Promise<ShopLogin> {
    const spelling = hash('sha256', authorization, 'base64');
    const known = this.remembered.get(spelling);
    if (known && this.merchants.find(known.id) === known) return { merchant: known.id };
    const credentials = parseBasicAuthorization(authorization);
    // Missing and broken ones are compared too, so that they cost what wrong ones cost.
    const merchant = this.identify(credentials ?? { username: '', password: '' });
    if (!credentials || !merchant)
      return this.failedLogins.refuse({ of: 'shop', address, user: credentials?.username, challenge: CHALLENGE });
    if (this.remembered.size >= REMEMBERED_MAX) this.remembered.clear();
    this.remembered.set(spelling, merchant);
    return { merchant: merchant.id };
  }

  /** Every merchant and every password is compared, whatever matched before. */
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
