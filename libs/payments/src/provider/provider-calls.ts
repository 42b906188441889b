import { Injectable } from '@nestjs/common';
import { Merchants } from '#merchants';
import type { CallOutcome } from '../domain/call-outcome.js';
import type { DecisionContext } from '../domain/decision-context.js';
import { oursOf, transactionOf, type Payment } from '../domain/payment.js';
import type { PaymentEvent } from '../domain/payment.events.js';
import { recordCaptureOutcome, recordRefundOutcome, recordVoidOutcome } from '../domain/record-call-outcome.js';
import { DecisionContexts } from '../store/decision-contexts.js';
import type { PaymentRef } from '../store/payment-ref.js';
import { PaymentRepository, type Cause, type UpdatedPayment } from '../store/payment-repository.js';
import { PaymentProvider } from './payment-provider.js';

/** A call that never left this machine may be made again at once; after that it waits for the next request. */
const TRIES_MAX = 2;
/** The outcome of one call can ask for another, a few times over; what is left is due, and the worker's. */
const ROUNDS_MAX = 10;

const STORED_TOO_LATE: CallOutcome = {
  kind: 'not-sent',
  statusCode: 'NOT_SENT',
  statusDetail: 'The request took too long to store, so it was not sent.',
};

interface Intent {
  answerBy?: string | undefined;
}

/** How the outcome of a call that was made is taken in. */
type RecordOutcome = (payment: Payment, context: DecisionContext) => PaymentEvent[];

/**
 * Makes the calls that stored events ask for, and stores what they came to. The intent is on disk before: whatever
 * happens in here, an inquiry can finish it.
 */
@Injectable()
export class ProviderCalls {
  /** Calls of this process on their way, by what they are about: no clock can tell that they are over. */
  private readonly open = new Map<string, Promise<unknown>>();

  constructor(
    private readonly repository: PaymentRepository,
    private readonly provider: PaymentProvider,
    private readonly merchants: Merchants,
    private readonly contexts: DecisionContexts,
  ) {}

  async carryOut(ref: PaymentRef, intent: UpdatedPayment, cause: Cause): Promise<UpdatedPayment> {
    let latest = intent;
    const waiting = [...intent.events];
    for (let round = 0; waiting.length > 0 && round < ROUNDS_MAX;) {
      const record = await this.call(ref.merchant, waiting.shift()!, latest.payment);
      if (!record) continue;
      round++;
      latest = await this.repository.update(ref, record, cause, latest, { budget: 'outcome' });
      waiting.push(...latest.events);
    }
    return latest;
  }

  private async call(merchant: string, event: PaymentEvent, payment: Payment): Promise<RecordOutcome | undefined> {
    const { captureConfirmation } = this.merchants.get(merchant).rules;
    switch (event.type) {
      case 'CaptureRequested':
      case 'AuthorizationVoidRequested': {
        const { authorizationId } = event.data;
        const isCapture = event.type === 'CaptureRequested';
        const outcome = await this.send(event.data, `${merchant} ${authorizationId}`, () =>
          isCapture ? this.provider.capture(merchant, event.data) : this.provider.void(merchant, event.data),
        );
        const record = isCapture ? recordCaptureOutcome : recordVoidOutcome;
        if (!outcome) return undefined;
        return (now, context) => record(now, authorizationId, outcome, captureConfirmation, context);
      }
      case 'RefundRequested': {
        const { guid, mode, sessionId, amount, transaction } = event.data;
        if (mode !== 'api') return undefined;
        const { authorizationId } = transactionOf(payment, transaction) ?? oursOf(payment) ?? {};
        const outcome = await this.send(event.data, `${merchant} ${guid}`, () =>
          this.provider.refund(merchant, { sessionId, authorizationId, amount }),
        );
        if (!outcome) return undefined;
        return (now, context) => recordRefundOutcome(now, guid, outcome, context);
      }
      default:
        return undefined;
    }
  }

  /** Nothing where an earlier call about the same is still open: its outcome is that of this one, too. */
  private async send(
    intent: Intent,
    about: string,
    call: () => Promise<CallOutcome>,
  ): Promise<CallOutcome | undefined> {
    const earlier = this.open.get(about);
    if (earlier) {
      await earlier;
      return undefined;
    }
    const sending = this.sendOnce(intent, call);
    this.open.set(about, sending);
    try {
      return await sending;
    } finally {
      this.open.delete(about);
    }
  }

  /** Others believe the call over at `answerBy`: an intent that took long to store is not sent, lest it be sent twice. */
  private async sendOnce({ answerBy }: Intent, call: () => Promise<CallOutcome>): Promise<CallOutcome> {
    let outcome = STORED_TOO_LATE;
    for (let tries = 0; outcome.kind === 'not-sent' && tries < TRIES_MAX; tries++) {
      if (answerBy && !this.contexts.maySendFor(answerBy)) break;
      outcome = await call();
    }
    return outcome;
  }
}
