import { Injectable } from '@nestjs/common';
import { Merchants } from '#merchants';
import { BooksRules } from '../books.projection.js';

const DEFAULT_TIME_ZONE = 'Europe/Istanbul';

/** Time zones as configured. A merchant that is no longer configured has the default. */
@Injectable()
export class MerchantTimeZones extends BooksRules {
  constructor(private readonly merchants: Pick<Merchants, 'find'>) {
    super();
  }

  timeZone(merchant: string): string {
    return this.merchants.find(merchant)?.rules.timeZone ?? DEFAULT_TIME_ZONE;
  }
}
