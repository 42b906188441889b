import { Command } from '@nestjs/cqrs';
import type { CaptureRequest } from '../../domain/requests/request-capture.js';
import type { OperationResult } from '../../pipeline/operation-result.js';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { Cause } from '../../store/decision.js';

export class CapturePayment extends Command<OperationResult> {
  constructor(
    readonly ref: PaymentRef,
    readonly request: CaptureRequest,
    readonly cause: Cause,
  ) {
    super();
  }
}
