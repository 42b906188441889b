import { Command } from '@nestjs/cqrs';
import type { PaymentHistory } from '../../queries/payment-history/payment-history.js';
import type { OperatorDecision } from '../../domain/operators/operator-decision.js';
import type { ByHand } from '../../domain/events/event-parts.js';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { Cause } from '../../store/decision.js';

export interface OperatorResult {
  /** False: the same decision was made before, and nothing changed. */
  changed: boolean;
  /** The payment's version after the decision. */
  version: number;
  history: PaymentHistory;
}

/** A person's decision about what the provider did not say. Safe to repeat; throws a `Refusal` if the decision is not possible. */
export class DecideByHand extends Command<OperatorResult> {
  constructor(
    readonly ref: PaymentRef,
    readonly decision: OperatorDecision,
    readonly byHand: ByHand,
    readonly cause: Cause,
    /** The payment's version that the person saw. Refused if the payment has changed since. */
    readonly seenVersion?: number,
  ) {
    super();
  }
}
