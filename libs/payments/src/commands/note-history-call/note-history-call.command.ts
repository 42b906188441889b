import { Command } from '@nestjs/cqrs';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { Cause } from '../../store/decision.js';

/** The shop requests the history. Noted as a step if the merchant's rules say so. */
export class NoteHistoryCall extends Command<void> {
  constructor(
    readonly ref: PaymentRef,
    /** A history call does not use up its guid. */
    readonly guid: string,
    readonly cause: Cause,
  ) {
    super();
  }
}
