import { Command } from '@nestjs/cqrs';
import type { PaymentHistory } from '../payment-history/payment-history.js';
import type { RefundConfirmation } from '../payment/operator-refund.js';
import type { ResolveUnknown } from '../payment/operator-resolve.js';
import type { ByHand } from '../payment/payment.events.js';
import type { PaymentRef } from '../stream/payment-ref.js';
import type { Cause } from '../stream/payments.js';

export type OperatorDecision =
  | ({ kind: 'resolve' } & ResolveUnknown)
  | { kind: 'release-hold' | 'reject-hold'; sessionId: string }
  | ({ kind: 'confirm-refund' } & RefundConfirmation)
  | { kind: 'reject-refund'; guid: string };

export interface OperatorResult {
  /** False: it was decided like this before, nothing was done now. */
  changed: boolean;
  history: PaymentHistory;
}

/** A person decides what the provider did not say. Safe to repeat; `Refusal` where a rule says no. */
export class DecideByHand extends Command<OperatorResult> {
  constructor(
    readonly ref: PaymentRef,
    readonly decision: OperatorDecision,
    readonly byHand: ByHand,
    readonly cause: Cause,
  ) {
    super();
  }
}
