import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Merchants } from '#platform';
import { requestRefund } from '../payment/request-refund.js';
import { ProviderCalls } from '../provider/provider-calls.js';
import { ProviderQuestions } from '../provider/provider-questions.js';
import { Moments } from '../stream/moments.js';
import { resultOf, type OperationResult } from '../stream/operation-result.js';
import { Payments } from '../stream/payments.js';
import { RefundPayment } from './refund-payment.command.js';

@CommandHandler(RefundPayment)
export class RefundPaymentHandler implements ICommandHandler<RefundPayment> {
  constructor(
    private readonly payments: Payments,
    private readonly calls: ProviderCalls,
    private readonly questions: ProviderQuestions,
    private readonly merchants: Merchants,
    private readonly moments: Moments,
  ) {}

  async execute({ ref, request, cause }: RefundPayment): Promise<OperationResult> {
    const { rules } = this.merchants.get(ref.merchant);
    const intent = await this.payments.update(
      ref,
      (payment) => requestRefund(payment!, request, rules, this.moments.now()),
      cause,
      await this.questions.loadFor(ref, request.guid, cause),
    );
    const { payment } = await this.calls.carryOut(ref, intent, cause);
    return resultOf(payment, request.guid, intent.events.length === 0);
  }
}
