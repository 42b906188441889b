import { Command } from '@nestjs/cqrs';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { Cause } from '../../store/decision.js';

/**
 * A reader of a payment with an unknown outcome triggers an inquiry, at most once a minute. Resolves when the answer is recorded, or after
 * a short time; then the inquiry goes on in the background.
 */
export class InquireUnknown extends Command<void> {
  constructor(
    readonly ref: PaymentRef,
    readonly cause: Cause,
  ) {
    super();
  }
}
