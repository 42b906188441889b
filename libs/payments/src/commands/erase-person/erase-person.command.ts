import { Command } from '@nestjs/cqrs';
import type { ByHand } from '../../domain/events/event-parts.js';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { Cause } from '../../store/decision.js';
import type { OperatorResult } from '../decide-by-hand/decide-by-hand.command.js';

/**
 * Destroys the key of a payment's personal data, and empties what other keys seal for it; amounts stay. Repeat it if notifications have
 * come since.
 */
export class ErasePerson extends Command<OperatorResult> {
  constructor(
    readonly ref: PaymentRef,
    readonly byHand: ByHand,
    readonly cause: Cause,
    /** As in `DecideByHand`. */
    readonly seenVersion?: number,
  ) {
    super();
  }
}
