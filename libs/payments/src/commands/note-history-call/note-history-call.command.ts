import { Command } from '@nestjs/cqrs';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { Cause } from '../../store/decision.js';

/** The shop asks for the history: shown as a step where the merchant wants that, else nothing is done. */
export class NoteHistoryCall extends Command<void> {
  constructor(
    readonly ref: PaymentRef,
    /** Not used up by the call. */
    readonly guid: string,
    readonly cause: Cause,
  ) {
    super();
  }
}
