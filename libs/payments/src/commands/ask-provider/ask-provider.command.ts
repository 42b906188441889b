import { Command } from '@nestjs/cqrs';
import type { ByHand } from '../../domain/events/event-parts.js';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { Cause } from '../../store/decision.js';
import type { OperatorResult } from '../decide-by-hand/decide-by-hand.command.js';

/** Makes an inquiry now, however recent the last one is: about one session, or about everything that is open. */
export class AskProvider extends Command<OperatorResult> {
  constructor(
    readonly ref: PaymentRef,
    readonly sessionId: string | undefined,
    readonly byHand: ByHand,
    readonly cause: Cause,
  ) {
    super();
  }
}
