import { Command } from '@nestjs/cqrs';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { Cause } from '../../store/decision.js';

/**
 * Does what is due in a payment: inquires about unknown outcomes and unpaid sessions, sends calls that were not sent, and appends expiries.
 * Safe to repeat at any time.
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
  /** When the next item is due; undefined if nothing is due. */
  next: Date | undefined;
  /** The payment's version that `next` belongs to. */
  version: number;
}
