import { Command } from '@nestjs/cqrs';
import type { PaymentHistory } from '../../queries/payment-history/payment-history.js';
import type { OperatorDecision } from '../../domain/operator-decision.js';
import type { ByHand } from '../../domain/event-parts.js';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { Cause } from '../../store/payment-repository.js';

export interface OperatorResult {
  /** False: it was decided like this before, nothing was done now. */
  changed: boolean;
  /** The payment's, after the decision. */
  version: number;
  history: PaymentHistory;
}

/** A person decides what the provider did not say. Safe to repeat; `Refusal` where a rule says no. */
export class DecideByHand extends Command<OperatorResult> {
  constructor(
    readonly ref: PaymentRef,
    readonly decision: OperatorDecision,
    readonly byHand: ByHand,
    readonly cause: Cause,
    /** The payment's version that the person saw: refused where it has changed since. */
    readonly seenVersion?: number,
  ) {
    super();
  }
}
