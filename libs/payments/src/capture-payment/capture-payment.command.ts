import { Command } from '@nestjs/cqrs';
import type { CaptureRequest } from '../domain/request-capture.js';
import type { OperationResult } from '../stream/operation-result.js';
import type { PaymentRef } from '../stream/payment-ref.js';
import type { Cause } from '../stream/payment-repository.js';

export class CapturePayment extends Command<OperationResult> {
  constructor(
    readonly ref: PaymentRef,
    readonly request: CaptureRequest,
    readonly cause: Cause,
  ) {
    super();
  }
}
