import { Command } from '@nestjs/cqrs';
import type { RefundRequest } from '../../domain/requests/request-refund.js';
import type { OperationResult } from '../../pipeline/operation-result.js';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { Cause } from '../../store/decision.js';

export class RefundPayment extends Command<OperationResult> {
  constructor(
    readonly ref: PaymentRef,
    readonly request: RefundRequest,
    readonly cause: Cause,
  ) {
    super();
  }
}
