import { Query } from '@nestjs/cqrs';
import type { PaymentRef } from '../stream/payment-ref.js';
import type { Cause } from '../stream/payments.js';
import type { PaymentHistory } from './payment-history.js';

/** What became of an order; `Refusal` ORDER_NOT_FOUND where the merchant has no such order. */
export class ReadPaymentHistory extends Query<PaymentHistory> {
  constructor(
    readonly ref: PaymentRef,
    /** Not used up by the call. */
    readonly guid: string,
    readonly cause: Cause,
  ) {
    super();
  }
}
