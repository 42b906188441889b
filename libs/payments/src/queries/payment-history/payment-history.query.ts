import { Query } from '@nestjs/cqrs';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { PaymentHistory } from './payment-history.js';

export interface ReadHistory {
  /** The same object for as long as the payment is remembered and has not changed. */
  history: PaymentHistory;
  /** An outcome has been unknown for so long that the provider should be asked: `InquireUnknown`. */
  isInquiryDue: boolean;
}

/** What became of an order; `Refusal` ORDER_NOT_FOUND where the merchant has no such order. Changes nothing. */
export class ReadPaymentHistory extends Query<ReadHistory> {
  constructor(readonly ref: PaymentRef) {
    super();
  }
}
