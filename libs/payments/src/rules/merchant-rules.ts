import type { PaymentRules } from './payment-rules.js';

/** The merchants and the rules of their payments, as configured now. */
export abstract class MerchantRules {
  /** Undefined if the merchant is not, or no longer, configured. */
  abstract find(merchant: string): PaymentRules | undefined;
  abstract merchantIds(): readonly string[];

  /** Throws if the merchant is not configured. */
  get(merchant: string): PaymentRules {
    const rules = this.find(merchant);
    if (!rules) throw new Error(`merchant ${merchant} is not configured`);
    return rules;
  }
}
