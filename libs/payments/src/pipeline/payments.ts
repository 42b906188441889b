import { Injectable } from '@nestjs/common';
import { inSpan } from '#platform';
import { operationOf } from '../domain/payment.js';
import { isNothingCertain } from '../domain/unseen-payment.js';
import { ProviderCalls } from '../provider/provider-calls.js';
import { StatusInquiry, type UnseenSessions } from '../provider/status-inquiry.js';
import type { Shopper } from '../provider/payment-provider.js';
import { OutcomeWaiter } from './outcome-waiter.js';
import type { PaymentRef } from '../store/payment-ref.js';
import type { Begin, Cause, Decide } from '../store/decision.js';
import type { UpdatedPayment } from '../store/loaded-payment.js';
import { PaymentRepository } from '../store/payment-repository.js';

export interface HandleOptions {
  /** The request, which a repeat is recognised by. */
  guid?: string;
  /** Sessions that are asked about before the decision, beside every unknown outcome that it builds on. */
  inquireFirst?: UnseenSessions;
  /** Sessions that are asked about after a decision that changed something. */
  inquireAfter?: UnseenSessions;
  /** Until the operation's call, or that of another request which it joined, is over. */
  waitForOutcome?: boolean;
}

/**
 * The one way in which a payment changes: load, inquire about what the decision builds on, decide, append, carry out what
 * the events ask for, inquire where the answer calls for it, wait for what somebody else is about to decide.
 */
@Injectable()
export class Payments {
  constructor(
    private readonly repository: PaymentRepository,
    private readonly calls: ProviderCalls,
    private readonly inquiry: StatusInquiry,
    private readonly waiter: OutcomeWaiter,
  ) {}

  /** `events` of the answer: what the decision appended; empty for a repeat. */
  handle(ref: PaymentRef, decide: Decide, cause: Cause, options: HandleOptions = {}): Promise<UpdatedPayment> {
    return inSpan('handle payment', () => this.run(ref, decide, cause, options));
  }

  /**
   * The same for what may be the first of a payment: a session. Nearly always the order is new: the append finds out, and an
   * order that is known is read then. The provider is told `shopper`, whom the event has sealed.
   */
  begin(ref: PaymentRef, decide: Begin, cause: Cause, shopper: Shopper): Promise<UpdatedPayment> {
    return inSpan('handle payment', async () => {
      const { events, ...begun } = await this.repository.begin(ref, decide, cause);
      // The session is known from here on: a notification that is faster than the provider's answer finds it.
      const latest = await this.calls.carryOut(ref, { ...begun, events }, cause, shopper);
      return { ...latest, events };
    });
  }

  private async run(ref: PaymentRef, decide: Decide, cause: Cause, options: HandleOptions): Promise<UpdatedPayment> {
    const { guid, inquireAfter, waitForOutcome } = options;
    const decided =
      (await this.decideFromMemory(ref, decide, cause, options)) ?? (await this.decide(ref, decide, cause, options));
    // The intent is on disk: whatever happens from here, an inquiry can finish it.
    let latest = await this.calls.carryOut(ref, decided, cause);
    latest = await this.inquiry.aboutClaims(ref, latest, cause);
    if (inquireAfter && decided.events.length > 0)
      latest = await this.inquiry.aboutUnseen(ref, latest, cause, inquireAfter);
    if (waitForOutcome && guid !== undefined)
      latest = await inSpan('wait for outcome', () => this.waiter.wait(ref, guid, latest));
    return { ...latest, events: decided.events };
  }

  private async decide(
    ref: PaymentRef,
    decide: Decide,
    cause: Cause,
    { guid, inquireFirst }: HandleOptions,
  ): Promise<UpdatedPayment> {
    let latest = await this.repository.find(ref);
    // A repeat is answered from what is known.
    if (inquireFirst && (guid === undefined || !operationOf(latest.payment, guid))) {
      latest = await this.inquiry.aboutUnknown(ref, latest, cause);
      latest = await this.inquiry.aboutUnseen(ref, latest, cause, inquireFirst);
    }
    return this.repository.update(ref, decide, cause, latest);
  }

  /**
   * A new request about a payment that this process has in mind needs no reading: the append proves that nothing else has
   * happened. Not where somebody has to be asked first, or it is not certain, as far as is remembered, that anybody has paid.
   */
  private async decideFromMemory(
    ref: PaymentRef,
    decide: Decide,
    cause: Cause,
    { guid }: HandleOptions,
  ): Promise<UpdatedPayment | undefined> {
    const known = this.repository.remembered(ref);
    if (!known || guid === undefined || operationOf(known.payment, guid)) return undefined;
    if (isNothingCertain(known.payment) || this.inquiry.isAnythingUnknown(known)) return undefined;
    return this.repository.updateRemembered(ref, decide, cause);
  }
}
