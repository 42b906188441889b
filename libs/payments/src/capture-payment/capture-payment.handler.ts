import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { requestCapture } from '../payment/request-capture.js';
import { ProviderCalls } from '../provider/provider-calls.js';
import { ProviderQuestions } from '../provider/provider-questions.js';
import { Decided } from '../stream/decided.js';
import { Moments } from '../stream/moments.js';
import { resultOf, type OperationResult } from '../stream/operation-result.js';
import { Payments } from '../stream/payments.js';
import { CapturePayment } from './capture-payment.command.js';

@CommandHandler(CapturePayment)
export class CapturePaymentHandler implements ICommandHandler<CapturePayment> {
  constructor(
    private readonly payments: Payments,
    private readonly calls: ProviderCalls,
    private readonly questions: ProviderQuestions,
    private readonly decided: Decided,
    private readonly moments: Moments,
  ) {}

  async execute({ ref, request, cause }: CapturePayment): Promise<OperationResult> {
    const intent = await this.payments.update(
      ref,
      (payment) => requestCapture(payment!, request, this.moments.now()),
      cause,
      await this.questions.loadFor(ref, request.guid, cause),
    );
    const replayed = intent.events.length === 0;

    // The intent is on disk: whatever happens from here, reconciliation can finish it.
    const called = await this.calls.carryOut(ref, intent, cause);
    const claimed = await this.questions.askClaimed(ref, called, cause);
    // Before the authorization is known, the provider is asked once.
    const latest = replayed ? claimed : await this.questions.askAwaited(ref, claimed, cause);
    return resultOf(await this.decided.await(ref, request.guid, latest), request.guid, replayed);
  }
}
