import { Injectable } from '@nestjs/common';
import { Merchants } from '#merchants';
import { BooksRules } from '../books.projection.js';

const DEFAULT_TIME_ZONE = 'Europe/Istanbul';

/** As configured; a merchant that was taken out keeps the default. */
@Injectable()
export class MerchantTimeZones extends BooksRules {
  constructor(private readonly merchants: Pick<Merchants, 'find'>) {
    super();
  }

  timeZone(merchant: string): string {
    return this.merchants.find(merchant)?.rules.timeZone ?? DEFAULT_TIME_ZONE;
  }
}
