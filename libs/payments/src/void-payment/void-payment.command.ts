import { Command } from '@nestjs/cqrs';
import type { ShopRequest } from '../domain/repeated-request.js';
import type { OperationResult } from '../stream/operation-result.js';
import type { PaymentRef } from '../stream/payment-ref.js';
import type { Cause } from '../stream/payment-repository.js';

export class VoidPayment extends Command<OperationResult> {
  constructor(
    readonly ref: PaymentRef,
    readonly request: ShopRequest,
    readonly cause: Cause,
  ) {
    super();
  }
}
