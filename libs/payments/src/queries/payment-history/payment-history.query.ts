import { Query } from '@nestjs/cqrs';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { PaymentHistory } from './payment-history.js';

export interface ReadHistory {
  /** The same object while the payment is remembered and unchanged. */
  history: PaymentHistory;
  /** An outcome has been unknown so long that an inquiry is due: `InquireUnknown`. */
  isInquiryDue: boolean;
}

/** The history of an order. Throws a `Refusal` ORDER_NOT_FOUND if the merchant has no such order. Changes nothing. */
export class ReadPaymentHistory extends Query<ReadHistory> {
  constructor(readonly ref: PaymentRef) {
    super();
  }
}
