import { Command } from '@nestjs/cqrs';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { Cause } from '../../store/decision.js';

/**
 * Somebody looks at a payment with an unknown outcome: the provider is asked, at most once a minute. Over as soon as the
 * answer is recorded, or after a moment; the inquiry then goes on by itself.
 */
export class InquireUnknown extends Command<void> {
  constructor(
    readonly ref: PaymentRef,
    readonly cause: Cause,
  ) {
    super();
  }
}
