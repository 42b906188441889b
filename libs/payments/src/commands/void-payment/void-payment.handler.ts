import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { MerchantRules } from '../../rules/merchant-rules.js';
import { requestVoid } from '../../domain/requests/request-void.js';
import { sessionsToAskFirst } from '../../domain/due/unseen-payment.js';
import { resultOf, type OperationResult } from '../../pipeline/operation-result.js';
import { Payments } from '../../pipeline/payments.js';
import { VoidPayment } from './void-payment.command.js';

@CommandHandler(VoidPayment)
export class VoidPaymentHandler implements ICommandHandler<VoidPayment> {
  constructor(
    private readonly payments: Payments,
    private readonly rules: MerchantRules,
  ) {}

  /** Inquires first, so that an authorization whose notification has not come yet is voided. */
  async execute({ ref, request, cause }: VoidPayment): Promise<OperationResult> {
    const { guid } = request;
    const rules = this.rules.get(ref.merchant);
    const options = { guid, inquireFirst: sessionsToAskFirst, waitForOutcome: true };
    const handled = await this.payments.handle(
      ref,
      (payment, context) => requestVoid(payment, request, rules, context),
      cause,
      options,
    );
    return resultOf(handled, guid);
  }
}
