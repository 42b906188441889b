import type { PaymentRules } from './payment-rules.js';

/** Whose payments these are, and by which rules they go, as configured right now. */
export abstract class MerchantRules {
  /** Nothing for a merchant that is not configured, or was taken out with payments open. */
  abstract find(merchant: string): PaymentRules | undefined;
  abstract merchantIds(): readonly string[];

  /** Throws where the merchant is not configured. */
  get(merchant: string): PaymentRules {
    const rules = this.find(merchant);
    if (!rules) throw new Error(`merchant ${merchant} is not configured`);
    return rules;
  }
}
