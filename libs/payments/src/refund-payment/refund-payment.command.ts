import { Command } from '@nestjs/cqrs';
import type { RefundRequest } from '../domain/request-refund.js';
import type { OperationResult } from '../stream/operation-result.js';
import type { PaymentRef } from '../stream/payment-ref.js';
import type { Cause } from '../stream/payment-repository.js';

export class RefundPayment extends Command<OperationResult> {
  constructor(
    readonly ref: PaymentRef,
    readonly request: RefundRequest,
    readonly cause: Cause,
  ) {
    super();
  }
}
