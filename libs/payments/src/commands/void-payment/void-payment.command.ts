import { Command } from '@nestjs/cqrs';
import type { ShopRequest } from '../../domain/requests/repeated-request.js';
import type { OperationResult } from '../../pipeline/operation-result.js';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { Cause } from '../../store/decision.js';

export class VoidPayment extends Command<OperationResult> {
  constructor(
    readonly ref: PaymentRef,
    readonly request: ShopRequest,
    readonly cause: Cause,
  ) {
    super();
  }
}
