import { Injectable } from '@nestjs/common';
import { isAwaited, operationOf, sessionsOf } from '../payment/payment.js';
import { mayAsk, openSince, recordAnswer } from '../payment/reconcile.js';
import { Moments } from '../stream/moments.js';
import type { PaymentRef } from '../stream/payment-ref.js';
import { existing, Payments, type Cause, type UpdatedPayment } from '../stream/payments.js';
import { PaymentProvider } from './payment-provider.js';
import { ProviderCalls } from './provider-calls.js';

/** Asks the provider what became of a session; its answer goes the way of a notification. */
@Injectable()
export class ProviderQuestions {
  constructor(
    private readonly payments: Payments,
    private readonly provider: PaymentProvider,
    private readonly calls: ProviderCalls,
    private readonly moments: Moments,
  ) {}

  /** Asks once for the newest session that may be paid by now; nothing where none is awaited. */
  async askAwaited(ref: PaymentRef, known: UpdatedPayment, cause: Cause): Promise<UpdatedPayment> {
    const { now } = this.moments.now();
    const newest = sessionsOf(known.payment).findLast((session) => isAwaited(session, now));
    if (known.payment.phase !== 'open' || !newest) return known;
    return this.ask(ref, newest.sessionId, known, cause);
  }

  /** The payment as it is now; calls whose end is not known are asked about before somebody builds on it. */
  async loadSettled(ref: PaymentRef, cause: Cause): Promise<UpdatedPayment> {
    const loaded = await this.payments.load(ref);
    return this.askUnsettled(ref, { ...loaded, payment: existing(loaded.payment), events: [] }, cause);
  }

  /** The same for a new request; a repeated one is answered from what is known. */
  async loadFor(ref: PaymentRef, guid: string, cause: Cause): Promise<UpdatedPayment> {
    const loaded = await this.payments.load(ref);
    const known: UpdatedPayment = { ...loaded, payment: existing(loaded.payment), events: [] };
    return operationOf(known.payment, guid) ? known : this.askUnsettled(ref, known, cause);
  }

  /** The provider refused a call because it was made before: that is looked into at once, not believed. */
  async askClaimed(ref: PaymentRef, known: UpdatedPayment, cause: Cause): Promise<UpdatedPayment> {
    const { authorization } = known.payment;
    const { phase, claimed } = authorization?.call ?? {};
    return authorization && claimed && phase === 'unknown'
      ? this.ask(ref, authorization.sessionId, known, cause)
      : known;
  }

  /** Asks about everything whose end is not known, at most once a minute for each session. */
  async askUnsettled(ref: PaymentRef, known: UpdatedPayment, cause: Cause): Promise<UpdatedPayment> {
    const { now } = this.moments.now();
    let latest = known;
    for (const sessionId of new Set(openSince(known.payment, now).map((open) => open.sessionId))) {
      const session = latest.payment.sessions[sessionId];
      if (session && mayAsk(session, now)) latest = await this.ask(ref, sessionId, latest, cause);
    }
    return latest;
  }

  /** Where the answer does not end what is open, the provider is asked to send its notification again. */
  async ask(ref: PaymentRef, sessionId: string, known: UpdatedPayment, cause: Cause): Promise<UpdatedPayment> {
    const { reconcileAfterMs } = this.moments;
    const askedAt = this.moments.now().now;
    const answer = await this.provider.query(ref.merchant, sessionId);
    const answered = answer.kind === 'answered';
    const fact = answered ? answer.fact : undefined;
    const recorded = await this.payments.update(
      ref,
      (payment) => recordAnswer(payment!, sessionId, { answered, askedAt, fact }, reconcileAfterMs, this.moments.now()),
      cause,
      known,
    );
    const open = openSince(recorded.payment, this.moments.now().now).some((each) => each.sessionId === sessionId);
    if (!answered || open) await this.provider.resend(ref.merchant, sessionId);
    return this.calls.carryOut(ref, recorded, cause);
  }
}
