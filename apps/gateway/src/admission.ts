import { Injectable } from '@nestjs/common';
import { Merchants } from '#merchants';
import type { FastifyRequest } from 'fastify';
import { countedAddress, HttpAnswer, Rates } from '#api';
import { ShopLogins } from './logins/shop-logins.js';

/** Decides by route who is admitted, before the body is read. The guards of the controllers check again. */
@Injectable()
export class Admission {
  constructor(
    private readonly shops: ShopLogins,
    private readonly merchants: Merchants,
    private readonly rates: Rates,
  ) {}

  /** Throws the error answer if the request is refused. */
  async admit(request: FastifyRequest): Promise<void> {
    if (request.is404) throw unknownPath(request);
    const route = request.routeOptions.url ?? '';
    if (route.startsWith('/akinon/')) await this.admitShop(request);
    else if (route.startsWith('/paytiko/return/')) this.admitBrowser(request);
    else if (route.startsWith('/paytiko/webhooks/')) this.admitWebhook(request);
  }

  private async admitShop(request: FastifyRequest): Promise<void> {
    const { merchant } = await this.shops.of(request);
    this.rates.take('requestsPerMerchant', merchant);
    request.queue = { key: merchant, merchant };
  }

  private admitBrowser(request: FastifyRequest): void {
    this.rates.take('returnPagesPerAddress', countedAddress(request.ip));
    request.queue = { key: 'return page' };
  }

  private admitWebhook(request: FastifyRequest): void {
    const { merchant } = request.params as { merchant: string };
    if (!this.merchants.find(merchant)) throw unknownMerchant();
    request.queue = { key: `webhooks ${merchant}`, merchant };
  }
}

export function unknownMerchant(): HttpAnswer {
  return new HttpAnswer(404, [{ code: 'NOT_FOUND', message: 'No such merchant.' }]);
}

/** Any body of the request stays unread. */
function unknownPath({ method, url }: FastifyRequest): HttpAnswer {
  return new HttpAnswer(404, [{ code: 'NOT_FOUND', message: `Cannot ${method} ${url}` }]);
}
