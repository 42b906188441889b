import { Command } from '@nestjs/cqrs';

/** Where a browser that comes back is sent, and what its form says. */
export interface ReturnToShopResult {
  merchant: string;
  orderId: string;
  sessionId: string;
  returnUrl: string;
  /** BCP 47 */
  locale: string;
  /** Decimal text: what of the session's money the merchant holds or may take now; `0.00` where nobody has paid in it. */
  amount: string;
}

/** The browser is back from the provider's page. It proves nothing; undefined where the session is unknown. */
export class ReturnToShop extends Command<ReturnToShopResult | undefined> {
  constructor(
    readonly sessionId: string,
    readonly outcome: 'success' | 'failed',
    /** As the address carried it: only the provider's redirect knows it. */
    readonly returnKey: string | undefined,
    readonly correlationId: string,
  ) {
    super();
  }
}
