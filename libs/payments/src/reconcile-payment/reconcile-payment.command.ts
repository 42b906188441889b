import { Command } from '@nestjs/cqrs';
import type { PaymentRef } from '../stream/payment-ref.js';
import type { Cause } from '../stream/payments.js';

/**
 * Looks after what is open in a payment: calls whose outcome is unknown, voids of ours that never left, sessions that
 * nobody has paid. Does only what is due, so it may run as often as it likes. Answers when to look again, if ever.
 */
export class ReconcilePayment extends Command<Date | undefined> {
  constructor(
    readonly ref: PaymentRef,
    readonly cause: Cause,
  ) {
    super();
  }
}
