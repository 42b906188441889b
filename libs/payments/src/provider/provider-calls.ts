import { Injectable } from '@nestjs/common';
import { MerchantRules } from '../rules/merchant-rules.js';
import type { DecisionContext } from '../domain/values/decision-context.js';
import { oursOf, transactionOf, type Payment } from '../domain/state/payment.js';
import { isOfEarlierCall, isOfEarlierRefund } from '../domain/answers/earlier-call.js';
import type { EventOf, PaymentEvent } from '../domain/events/payment.events.js';
import {
  recordCaptureOutcome,
  recordOpenOutcome,
  recordRefundOutcome,
  recordVoidOutcome,
} from '../domain/answers/record-call-outcome.js';
import { DecisionContexts } from '../store/decision-contexts.js';
import type { PaymentRef } from '../store/payment-ref.js';
import type { Cause } from '../store/decision.js';
import type { UpdatedPayment } from '../store/loaded-payment.js';
import { Shoppers } from './shoppers.js';
import { PaymentRepository } from '../store/payment-repository.js';
import { PaymentProvider, type Shopper } from './payment-provider.js';
import { Sending } from './sending.js';

/** Limit of the calls that follow from one another here. Further ones are due for the worker. */
const ROUNDS_MAX = 10;

/** Records the outcome of a call. */
type RecordOutcome = (payment: Payment, context: DecisionContext) => PaymentEvent[];

/**
 * Makes the calls that stored events ask for, and records their outcomes. The event is stored before the call, so an inquiry can complete
 * it after a crash.
 */
@Injectable()
export class ProviderCalls {
  private readonly sending: Sending;

  constructor(
    private readonly repository: PaymentRepository,
    private readonly provider: PaymentProvider,
    private readonly rules: MerchantRules,
    private readonly shoppers: Shoppers,
    contexts: DecisionContexts,
  ) {
    this.sending = new Sending(contexts);
  }

  /** `shopper`: unsealed, for a session that was just requested; without it no session is opened. */
  async carryOut(ref: PaymentRef, intent: UpdatedPayment, cause: Cause, shopper?: Shopper): Promise<UpdatedPayment> {
    let latest = intent;
    const waiting = [...intent.events];
    for (let round = 0; waiting.length > 0 && round < ROUNDS_MAX;) {
      const record = await this.call(ref, waiting.shift()!, latest.payment, shopper);
      if (!record) continue;
      round++;
      latest = await this.repository.update(ref, record, cause, latest, { budget: 'outcome' });
      waiting.push(...latest.events);
    }
    return latest;
  }

  private async call(
    ref: PaymentRef,
    event: PaymentEvent,
    payment: Payment,
    shopper: Shopper | undefined,
  ): Promise<RecordOutcome | undefined> {
    switch (event.type) {
      case 'SessionRequested':
        return shopper && this.open(ref.merchant, event.data, shopper);
      case 'CaptureRequested':
      case 'AuthorizationVoidRequested':
        return this.captureOrVoid(ref, event);
      case 'RefundRequested':
        return this.refund(ref, event.data, payment);
      default:
        return undefined;
    }
  }

  private async open(
    merchant: string,
    data: EventOf<'SessionRequested'>['data'],
    shopper: Shopper,
  ): Promise<RecordOutcome | undefined> {
    const { sessionId, returnKey = '', amount, locale, targetProvider } = data;
    const session = { sessionId, returnKey, amount, shopper, locale, targetProvider };
    const outcome = await this.sending.send(data, `${merchant} ${sessionId}`, (begun) =>
      this.provider.openSession(merchant, session, begun),
    );
    return outcome && ((now, context) => recordOpenOutcome(now, sessionId, outcome, context));
  }

  private async captureOrVoid(
    ref: PaymentRef,
    { type, data }: EventOf<'CaptureRequested' | 'AuthorizationVoidRequested'>,
  ): Promise<RecordOutcome | undefined> {
    const { merchant } = ref;
    const { authorizationId, sessionId } = data;
    const about = { authorizationId, sessionId, shopper: this.shoppers.valuesOf(ref) };
    const { captureConfirmation } = this.rules.get(merchant);
    const isCapture = type === 'CaptureRequested';
    const outcome = await this.sending.send(data, `${merchant} ${authorizationId}`, (begun) =>
      isCapture ? this.provider.capture(merchant, about, begun) : this.provider.void(merchant, about, begun),
    );
    const record = isCapture ? recordCaptureOutcome : recordVoidOutcome;
    return (
      outcome &&
      ((now, context) =>
        isOfEarlierCall(now, data, outcome) ? [] : record(now, authorizationId, outcome, captureConfirmation, context))
    );
  }

  private async refund(
    ref: PaymentRef,
    data: EventOf<'RefundRequested'>['data'],
    payment: Payment,
  ): Promise<RecordOutcome | undefined> {
    const { merchant } = ref;
    const { guid, mode, sessionId, amount, transaction } = data;
    if (mode !== 'api') return undefined;
    const { authorizationId } = transactionOf(payment, transaction) ?? oursOf(payment) ?? {};
    const shopper = this.shoppers.valuesOf(ref);
    const outcome = await this.sending.send(data, `${merchant} ${guid}`, (begun) =>
      this.provider.refund(merchant, { sessionId, authorizationId, amount, shopper }, begun),
    );
    return (
      outcome &&
      ((now, context) =>
        isOfEarlierRefund(now, data, outcome) ? [] : recordRefundOutcome(now, guid, outcome, context))
    );
  }
}
