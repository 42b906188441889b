import { Command } from '@nestjs/cqrs';
import type { PaymentRef } from '../stream/payment-ref.js';
import type { Cause } from '../stream/payments.js';

/** Ends the sessions of a payment whose time is over, after the provider was asked about each. */
export class ExpireSessions extends Command<void> {
  constructor(
    readonly ref: PaymentRef,
    readonly cause: Cause,
  ) {
    super();
  }
}
