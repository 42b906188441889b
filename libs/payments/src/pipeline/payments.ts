import { Injectable } from '@nestjs/common';
import { inSpan } from '#platform';
import { operationOf } from '../domain/state/payment.js';
import { isNothingCertain } from '../domain/due/unseen-payment.js';
import { ProviderCalls } from '../provider/provider-calls.js';
import { StatusInquiry, type UnseenSessions } from '../provider/status-inquiry.js';
import type { Shopper } from '../provider/payment-provider.js';
import { OutcomeWaiter } from './outcome-waiter.js';
import type { PaymentRef } from '../store/payment-ref.js';
import type { Begin, Cause, Decide } from '../store/decision.js';
import type { UpdatedPayment } from '../store/loaded-payment.js';
import { PaymentRepository } from '../store/payment-repository.js';

export interface HandleOptions {
  /** The guid of the request, by which a repeat is recognised. */
  guid?: string;
  /** Sessions to inquire about before the decision, in addition to unknown outcomes. */
  inquireFirst?: UnseenSessions;
  /** Sessions to inquire about after a decision that returned events. */
  inquireAfter?: UnseenSessions;
  /** Waits for the end of the operation's call, which may be that of another request. */
  waitForOutcome?: boolean;
}

/**
 * The one way in which a payment changes: load, inquire about what the decision needs, decide, append, make the calls of the events,
 * inquire again if an answer calls for it, wait for outcomes that are under way.
 */
@Injectable()
export class Payments {
  constructor(
    private readonly repository: PaymentRepository,
    private readonly calls: ProviderCalls,
    private readonly inquiry: StatusInquiry,
    private readonly waiter: OutcomeWaiter,
  ) {}

  /** `events` of the result: what the decision appended; empty for a repeat. */
  handle(ref: PaymentRef, decide: Decide, cause: Cause, options: HandleOptions = {}): Promise<UpdatedPayment> {
    return inSpan('handle payment', () => this.run(ref, decide, cause, options));
  }

  /**
   * The same for a session, which may be the first event of a payment. The order is nearly always new, so nothing is read before the
   * append; only if the append conflicts, the payment is loaded. `shopper` goes to the provider in the clear and is sealed in the event.
   */
  begin(ref: PaymentRef, decide: Begin, cause: Cause, shopper: Shopper): Promise<UpdatedPayment> {
    return inSpan('handle payment', async () => {
      const { events, ...begun } = await this.repository.begin(ref, decide, cause);
      // The session is stored now, so a notification that comes before the provider's answer finds it.
      const latest = await this.calls.carryOut(ref, { ...begun, events }, cause, shopper);
      return { ...latest, events };
    });
  }

  private async run(ref: PaymentRef, decide: Decide, cause: Cause, options: HandleOptions): Promise<UpdatedPayment> {
    const { guid, inquireAfter, waitForOutcome } = options;
    const decided =
      (await this.decideFromMemory(ref, decide, cause, options)) ?? (await this.decide(ref, decide, cause, options));
    // The request is stored. If this process fails from here on, an inquiry completes it.
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
    // A repeated request is answered without an inquiry.
    if (inquireFirst && (guid === undefined || !operationOf(latest.payment, guid))) {
      latest = await this.inquiry.aboutUnknown(ref, latest, cause);
      latest = await this.inquiry.aboutUnseen(ref, latest, cause, inquireFirst);
    }
    return this.repository.update(ref, decide, cause, latest);
  }

  /**
   * Decides on the remembered payment without reading it: the append fails if anything else has happened. Undefined if an inquiry is needed
   * first, or if it is not certain that the payment is paid.
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
