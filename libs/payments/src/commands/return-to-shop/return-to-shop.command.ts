import { Command } from '@nestjs/cqrs';

/** Where a returning browser is sent, and the values of its form. */
export interface ReturnToShopResult {
  merchant: string;
  orderId: string;
  sessionId: string;
  returnUrl: string;
  /** BCP 47 */
  locale: string;
  /** Decimal text: the part of the balance that this session paid; `0.00` if nobody has paid in it. */
  amount: string;
}

/** The browser has returned from the provider's page, which proves nothing. Undefined if the session is unknown. */
export class ReturnToShop extends Command<ReturnToShopResult | undefined> {
  constructor(
    readonly sessionId: string,
    readonly outcome: 'success' | 'failed',
    /** The key in the return URL. Only the provider's redirect has it. */
    readonly returnKey: string | undefined,
    readonly correlationId: string,
  ) {
    super();
  }
}
