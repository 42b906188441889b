import { Command } from '@nestjs/cqrs';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { Cause } from '../../store/decision.js';

/**
 * Looks after what is due in a payment: inquires about unknown outcomes and sessions that nobody has paid, sends what
 * never left, ends what is over. Does only what is due, so it may run as often as it likes.
 */
export class InquireStatus extends Command<InquiryResult> {
  constructor(
    readonly ref: PaymentRef,
    readonly cause: Cause,
  ) {
    super();
  }
}

export interface InquiryResult {
  /** When something is due next; undefined where nothing ever is. */
  next: Date | undefined;
  /** The payment's version that this is true of. */
  version: number;
}
