import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { requestCapture } from '../../domain/requests/request-capture.js';
import { sessionsBehindRefusal, sessionsBehindWaiting } from '../../domain/due/unseen-payment.js';
import { resultOf, type OperationResult } from '../../pipeline/operation-result.js';
import { Payments } from '../../pipeline/payments.js';
import { CapturePayment } from './capture-payment.command.js';

@CommandHandler(CapturePayment)
export class CapturePaymentHandler implements ICommandHandler<CapturePayment> {
  constructor(private readonly payments: Payments) {}

  async execute({ ref, request, cause }: CapturePayment): Promise<OperationResult> {
    const { guid } = request;
    const asked = { inquireFirst: sessionsBehindRefusal, inquireAfter: sessionsBehindWaiting };
    const options = { guid, ...asked, waitForOutcome: true };
    const handled = await this.payments.handle(
      ref,
      (payment, context) => requestCapture(payment, request, context),
      cause,
      options,
    );
    return resultOf(handled, guid);
  }
}
