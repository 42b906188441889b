import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Merchants } from '#platform';
import { operationOf } from '../payment/payment.js';
import { requestVoid } from '../payment/request-void.js';
import { ProviderCalls } from '../provider/provider-calls.js';
import { ProviderQuestions } from '../provider/provider-questions.js';
import { Decided } from '../stream/decided.js';
import { Moments } from '../stream/moments.js';
import { resultOf, type OperationResult } from '../stream/operation-result.js';
import { existing, Payments } from '../stream/payments.js';
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
    const before = await this.payments.load(ref);
    const payment = existing(before.payment);
    // An authorization whose notification is still on its way is voided rather than forgotten.
    const repeated = operationOf(payment, request.guid);
    const known = repeated ? before : await this.questions.askAwaited(ref, { ...before, payment, events: [] }, cause);

    const intent = await this.payments.update(
      ref,
      (now) => requestVoid(now!, request, rules, this.moments.now()),
      cause,
      known,
    );
    const called = await this.calls.carryOut(ref, intent, cause);
    return resultOf(await this.decided.await(ref, request.guid, called), request.guid, intent.events.length === 0);
  }
}
