import { MerchantRules, type PaymentRules } from '#payments';
import type { Merchants } from './merchant.js';

/** The payment rules of the merchants as currently configured. */
export class ConfiguredRules extends MerchantRules {
  constructor(private readonly merchants: Pick<Merchants, 'find' | 'all'>) {
    super();
  }

  find(merchant: string): PaymentRules | undefined {
    return this.merchants.find(merchant)?.rules;
  }

  merchantIds(): readonly string[] {
    return this.merchants.all().map(({ id }) => id);
  }
}
