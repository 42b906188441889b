import { Injectable } from '@nestjs/common';
import { Merchants } from '#platform';
import type { Payment } from '../payment/payment.js';
import type { PaymentEvent } from '../payment/payment.events.js';
import { recordCaptureOutcome, recordRefundOutcome, recordVoidOutcome } from '../payment/record-call-outcome.js';
import { Moments } from '../stream/moments.js';
import type { PaymentRef } from '../stream/payment-ref.js';
import { Payments, type Cause, type UpdatedPayment } from '../stream/payments.js';
import { PaymentProvider, type CallOutcome } from './payment-provider.js';

/** A call that never left this machine may be made again at once; after that it waits for the next request. */
const TRIES_MAX = 2;

const STORED_TOO_LATE: CallOutcome = {
  kind: 'not-sent',
  statusCode: 'NOT_SENT',
  statusDetail: 'The request took too long to store, so it was not sent.',
};

type Intent = { answerBy?: string | undefined };

/** A call made, and how its outcome is taken in. */
type Record = (payment: Payment) => PaymentEvent[];

/**
 * Makes the calls that stored events ask for, and stores what they came to. The intent is on disk before: whatever
 * happens in here, reconciliation can finish it.
 */
@Injectable()
export class ProviderCalls {
  constructor(
    private readonly payments: Payments,
    private readonly provider: PaymentProvider,
    private readonly merchants: Merchants,
    private readonly moments: Moments,
  ) {}

  async carryOut(ref: PaymentRef, intent: UpdatedPayment, cause: Cause): Promise<UpdatedPayment> {
    let latest = intent;
    for (const event of intent.events) {
      const record = await this.call(ref.merchant, event, latest.payment);
      if (record) latest = await this.payments.update(ref, (payment) => record(payment!), cause, latest, 'outcome');
    }
    return latest;
  }

  private async call(merchant: string, event: PaymentEvent, payment: Payment): Promise<Record | undefined> {
    const { captureConfirmation } = this.merchants.get(merchant).rules;
    switch (event.type) {
      case 'CaptureRequested': {
        const outcome = await this.send(event.data, () => this.provider.capture(merchant, event.data));
        return (now) =>
          recordCaptureOutcome(now, event.data.authorizationId, outcome, captureConfirmation, this.moments.now());
      }
      case 'AuthorizationVoidRequested': {
        const outcome = await this.send(event.data, () => this.provider.void(merchant, event.data));
        return (now) =>
          recordVoidOutcome(now, event.data.authorizationId, outcome, captureConfirmation, this.moments.now());
      }
      case 'RefundRequested': {
        const { guid, mode, sessionId, amount } = event.data;
        if (mode !== 'api') return undefined;
        const { authorizationId } = payment.capture ?? {};
        const outcome = await this.send(event.data, () =>
          this.provider.refund(merchant, { sessionId, authorizationId, amount }),
        );
        return (now) => recordRefundOutcome(now, guid, outcome, this.moments.now());
      }
      default:
        return undefined;
    }
  }

  /** Others believe the call over at `answerBy`: an intent that took long to store is not sent, lest it be sent twice. */
  private async send({ answerBy }: Intent, call: () => Promise<CallOutcome>): Promise<CallOutcome> {
    let outcome = STORED_TOO_LATE;
    for (let tries = 0; outcome.kind === 'not-sent' && tries < TRIES_MAX; tries++) {
      if (answerBy && !this.moments.maySendFor(answerBy)) break;
      outcome = await call();
    }
    return outcome;
  }
}
