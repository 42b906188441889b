import { Injectable } from '@nestjs/common';
import { isAwaited, sessionsOf } from '../payment/payment.js';
import { recordFact } from '../payment/record-fact.js';
import { Moments } from '../stream/moments.js';
import type { PaymentRef } from '../stream/payment-ref.js';
import { Payments, type Cause, type UpdatedPayment } from '../stream/payments.js';
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
    const awaited = sessionsOf(known.payment).filter((session) => isAwaited(session, now));
    const newest = awaited.at(-1);
    if (known.payment.phase !== 'open' || !newest) return known;
    return (await this.ask(ref, newest.sessionId, known, cause)).updated;
  }

  /** `answered`: the provider said what it knows, be it nothing. */
  async ask(
    ref: PaymentRef,
    sessionId: string,
    known: UpdatedPayment,
    cause: Cause,
  ): Promise<{ answered: boolean; updated: UpdatedPayment }> {
    const answer = await this.provider.query(ref.merchant, sessionId);
    if (answer.kind === 'no-answer') return { answered: false, updated: known };
    const { fact } = answer;
    if (!fact) return { answered: true, updated: known };
    const recorded = await this.payments.update(
      ref,
      (payment) => recordFact(payment!, fact, {}, this.moments.now()),
      cause,
      known,
    );
    return { answered: true, updated: await this.calls.carryOut(ref, recorded, cause) };
  }
}
