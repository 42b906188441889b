import { Injectable } from '@nestjs/common';
import type { Payment } from '../payment/payment.js';
import { isSurprising, recordFact } from '../payment/record-fact.js';
import { PaymentProvider } from '../provider/payment-provider.js';
import { ProviderCalls } from '../provider/provider-calls.js';
import type { ProviderFact } from '../provider/provider-fact.js';
import { Moments } from '../stream/moments.js';
import type { PaymentRef } from '../stream/payment-ref.js';
import {
  existing,
  loadedFrom,
  Payments,
  type Cause,
  type Decision,
  type FoundPayment,
  type UpdatedPayment,
} from '../stream/payments.js';
import { Inbox, type TrustedNotification } from './inbox.js';

/** Takes a notification's fact into its payment, and does what follows from it. */
@Injectable()
export class FactRecorder {
  constructor(
    private readonly payments: Payments,
    private readonly provider: PaymentProvider,
    private readonly calls: ProviderCalls,
    private readonly inbox: Inbox,
    private readonly moments: Moments,
  ) {}

  /** Exactly once: the fact's events and the inbox mark are one transaction, and a repeated fact changes nothing. */
  async record(ref: PaymentRef, fact: ProviderFact, notificationId: string, cause: Cause): Promise<UpdatedPayment> {
    const updated = await this.payments.update(
      ref,
      async (payment) => {
        const confirmed = isSurprising(existing(payment), fact) && (await this.isConfirmed(ref, fact));
        const source = { notificationId, confirmed };
        const events = recordFact(existing(payment), fact, source, this.moments.now());
        return { events, also: [this.inbox.processed(notificationId)] };
      },
      cause,
    );
    if (updated.events.length === 0) await this.inbox.markProcessed(notificationId);
    return updated;
  }

  /**
   * The same of one that was not kept yet: fact and notification are one transaction. Nothing, and nothing was stored,
   * where the provider has to be asked first.
   */
  async recordAtOnce(
    { ref, events, key }: FoundPayment,
    fact: ProviderFact,
    notification: TrustedNotification,
    cause: Cause,
  ): Promise<UpdatedPayment | undefined> {
    const taken = { ...notification, key, state: 'processed' as const };
    const kept = await this.inbox.kept(taken);
    let mustAsk = false;
    const decide = (payment: Payment | undefined): Decision => {
      mustAsk = isSurprising(existing(payment), fact);
      if (mustAsk) return { events: [] };
      const source = { notificationId: notification.id, confirmed: false };
      return { events: recordFact(existing(payment), fact, source, this.moments.now()), also: [kept] };
    };
    const updated = await this.payments.update(ref, decide, cause, loadedFrom(events));
    if (mustAsk) return undefined;
    if (updated.events.length === 0) await this.inbox.keep(taken);
    return updated;
  }

  async follow(ref: PaymentRef, recorded: UpdatedPayment, cause: Cause): Promise<void> {
    await this.calls.carryOut(ref, recorded, cause);
  }

  /** The signature proves little: before money moves in a way nobody asked for, the provider is asked. */
  private async isConfirmed(ref: PaymentRef, fact: ProviderFact): Promise<boolean> {
    const answer = await this.provider.query(ref.merchant, fact.sessionId);
    return answer.kind === 'answered' && answer.fact?.status === fact.status && answer.fact.amount === fact.amount;
  }
}
