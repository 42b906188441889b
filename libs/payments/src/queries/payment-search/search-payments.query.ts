import { Query } from '@nestjs/cqrs';
import type { Money } from '../../domain/values/money.js';
import type { PaymentPhase } from '../../domain/state/payment.js';
import type { Page, PageRequest } from '../operator-lists/page.js';

export interface PaymentFilter {
  /** Text to find: an order, an id of a session, transaction, request or operation, an amount, or the last four digits of a card. */
  text?: string | undefined;
  /** The digest of the shopper's e-mail address, in hexadecimal digits: see `EmailIndex`. */
  shopper?: string | undefined;
  merchant?: string | undefined;
  phase?: string | undefined;
  currency?: string | undefined;
  processor?: string | undefined;
  card?: string | undefined;
  /** Decimal text in the currency's own decimals. */
  amountFrom?: string | undefined;
  amountTo?: string | undefined;
  /** ISO dates, both inclusive. */
  from?: string | undefined;
  to?: string | undefined;
  inReview?: boolean | undefined;
  /** An outcome has been unknown for at least this many minutes. */
  unknownMinutes?: number | undefined;
}

export interface FoundPaymentItem {
  merchant: string;
  orderId: string;
  startedAt: string;
  phase: PaymentPhase;
  amount: Money;
  captured: Money;
  refunded: Money;
  card: string | undefined;
  processor: string | undefined;
  inReview: boolean;
  unknownSince: string | undefined;
}

/** Payments that match the whole filter, newest first. The cost of a page does not grow with the number of payments. */
export class SearchPayments extends Query<Page<FoundPaymentItem>> {
  constructor(
    readonly filter: PaymentFilter,
    readonly page: PageRequest,
  ) {
    super();
  }
}
