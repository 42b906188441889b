import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { MerchantRules } from '../../rules/merchant-rules.js';
import { requestRefund } from '../../domain/requests/request-refund.js';
import { sessionsToAskFirst } from '../../domain/due/unseen-payment.js';
import { resultOf, type OperationResult } from '../../pipeline/operation-result.js';
import { Payments } from '../../pipeline/payments.js';
import { RefundPayment } from './refund-payment.command.js';

@CommandHandler(RefundPayment)
export class RefundPaymentHandler implements ICommandHandler<RefundPayment> {
  constructor(
    private readonly payments: Payments,
    private readonly rules: MerchantRules,
  ) {}

  async execute({ ref, request, cause }: RefundPayment): Promise<OperationResult> {
    const { guid } = request;
    const rules = this.rules.get(ref.merchant);
    const handled = await this.payments.handle(
      ref,
      (payment, context) => requestRefund(payment, request, rules, context),
      cause,
      { guid, inquireFirst: sessionsToAskFirst },
    );
    return resultOf(handled, guid);
  }
}
