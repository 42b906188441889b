import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Merchants } from '#platform';
import { operationOf } from '../payment/payment.js';
import { requestVoid } from '../payment/request-void.js';
import { ProviderCalls } from '../provider/provider-calls.js';
import { ProviderQuestions } from '../provider/provider-questions.js';
import { Decided } from '../stream/decided.js';
import { Moments } from '../stream/moments.js';
import { resultOf, type OperationResult } from '../stream/operation-result.js';
import type { PaymentRef } from '../stream/payment-ref.js';
import { Payments, type Cause, type UpdatedPayment } from '../stream/payments.js';
import { VoidPayment } from './void-payment.command.js';

@CommandHandler(VoidPayment)
export class VoidPaymentHandler implements ICommandHandler<VoidPayment> {
  constructor(
    private readonly payments: Payments,
    private readonly calls: ProviderCalls,
    private readonly questions: ProviderQuestions,
    private readonly decided: Decided,
    private readonly merchants: Merchants,
    private readonly moments: Moments,
  ) {}

  async execute({ ref, request, cause }: VoidPayment): Promise<OperationResult> {
    const { rules } = this.merchants.get(ref.merchant);
    const intent = await this.payments.update(
      ref,
      (payment) => requestVoid(payment!, request, rules, this.moments.now()),
      cause,
      await this.loadAsked(ref, request.guid, cause),
    );
    const called = await this.calls.carryOut(ref, intent, cause);
    const claimed = await this.questions.askClaimed(ref, called, cause);
    return resultOf(await this.decided.await(ref, request.guid, claimed), request.guid, intent.events.length === 0);
  }

  /** An authorization whose notification is still on its way is voided rather than forgotten. */
  private async loadAsked(ref: PaymentRef, guid: string, cause: Cause): Promise<UpdatedPayment> {
    const known = await this.questions.loadFor(ref, guid, cause);
    return operationOf(known.payment, guid) ? known : this.questions.askAwaited(ref, known, cause);
  }
}
