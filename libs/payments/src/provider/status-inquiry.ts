import { Injectable, Logger } from '@nestjs/common';
import { phaseOf, sessionsOf, type Payment } from '../domain/payment.js';
import { recordAnswer, type InquiryAnswer } from '../domain/record-answer.js';
import { isAwaited } from '../domain/request-capture.js';
import { mayInquire } from '../domain/schedule.js';
import { unknownOutcomes } from '../domain/unknown-outcomes.js';
import { DecisionContexts } from '../store/decision-contexts.js';
import { streamOf, type PaymentRef } from '../store/payment-ref.js';
import type { Cause } from '../store/decision.js';
import type { UpdatedPayment } from '../store/loaded-payment.js';
import { PaymentRepository } from '../store/payment-repository.js';
import { TransactionTaken } from '../store/unique-keys.js';
import { PaymentProvider } from './payment-provider.js';
import { ProviderCalls } from './provider-calls.js';

/** Asks the provider what became of a session; its answer is recorded like any report of the provider. */
@Injectable()
export class StatusInquiry {
  private readonly log = new Logger(StatusInquiry.name);
  /** One at a time for each session: whoever comes meanwhile shares it. */
  private readonly underWay = new Map<string, Promise<UpdatedPayment>>();

  constructor(
    private readonly repository: PaymentRepository,
    private readonly provider: PaymentProvider,
    private readonly calls: ProviderCalls,
    private readonly contexts: DecisionContexts,
  ) {}

  /** About the newest session that may be paid by now; nothing where none is awaited. */
  async aboutAwaited(ref: PaymentRef, known: UpdatedPayment, cause: Cause): Promise<UpdatedPayment> {
    const { payment } = known;
    const context = this.contexts.now();
    const awaited = sessionsOf(payment).findLast((session) => isAwaited(payment, session, context));
    if (phaseOf(payment) !== 'open' || !awaited) return known;
    return this.about(ref, awaited.sessionId, known, cause);
  }

  /** The provider refused a call because it was made before: that is looked into at once, not believed. */
  async aboutClaims(ref: PaymentRef, known: UpdatedPayment, cause: Cause): Promise<UpdatedPayment> {
    const doneBefore = known.payment.transactions.find(
      ({ stance, call }) => stance === 'ours' && call?.reportedAsDone && call.phase === 'unknown',
    );
    const session = doneBefore && known.payment.sessions[doneBefore.sessionId];
    // Once for each call: after that it is inquired about when it is due.
    if (!session || session.inquiries?.at) return known;
    return this.about(ref, session.sessionId, known, cause);
  }

  /** Whether `aboutUnknown` would look at anything. */
  isAnythingUnknown({ payment }: { payment: Payment }): boolean {
    return unknownOutcomes(payment, this.contexts.now().now).length > 0;
  }

  /** About every unknown outcome, at most once a minute for each session. */
  async aboutUnknown(ref: PaymentRef, known: UpdatedPayment, cause: Cause): Promise<UpdatedPayment> {
    const { now } = this.contexts.now();
    let latest = known;
    for (const sessionId of new Set(unknownOutcomes(known.payment, now).map((open) => open.sessionId))) {
      const session = latest.payment.sessions[sessionId];
      if (session && mayInquire(session, now)) latest = await this.aboutOnceAMinute(ref, sessionId, latest, cause);
    }
    return latest;
  }

  about(ref: PaymentRef, sessionId: string, known: UpdatedPayment, cause: Cause): Promise<UpdatedPayment> {
    return this.shared(ref, sessionId, known, () => this.inquire(ref, sessionId, known, cause));
  }

  /** Reads anew before it asks: another inquiry may have been over before this one began, and after `known` was read. */
  private aboutOnceAMinute(
    ref: PaymentRef,
    sessionId: string,
    known: UpdatedPayment,
    cause: Cause,
  ): Promise<UpdatedPayment> {
    return this.shared(ref, sessionId, known, async () => {
      const latest = await this.repository.find(ref);
      const isFree = mayInquire(latest.payment.sessions[sessionId]!, this.contexts.now().now);
      return isFree ? this.inquire(ref, sessionId, latest, cause) : latest;
    });
  }

  private shared(
    ref: PaymentRef,
    sessionId: string,
    known: UpdatedPayment,
    inquire: () => Promise<UpdatedPayment>,
  ): Promise<UpdatedPayment> {
    const key = `${streamOf(ref)} ${sessionId}`;
    const running = this.underWay.get(key);
    if (running) return newer(known, running);
    const inquiry = inquire().finally(() => this.underWay.delete(key));
    this.underWay.set(key, inquiry);
    return inquiry;
  }

  /** Where the answer does not end what is open, the provider is asked to send its notification again. */
  private async inquire(
    ref: PaymentRef,
    sessionId: string,
    known: UpdatedPayment,
    cause: Cause,
  ): Promise<UpdatedPayment> {
    const askedAt = this.contexts.now().now;
    const outcome = await this.provider.query(ref.merchant, sessionId);
    const answered = outcome.kind === 'answered';
    const answer = { answered, askedAt, report: answered ? outcome.report : undefined };
    const recorded = await this.record(ref, sessionId, answer, cause, known);
    const { now } = this.contexts.now();
    const isOpen = unknownOutcomes(recorded.payment, now).some((open) => open.sessionId === sessionId);
    if (!answered || isOpen) await this.provider.resend(ref.merchant, sessionId);
    return this.calls.carryOut(ref, recorded, cause);
  }

  /** An answer that claims a transaction of another order is of no use: nothing of it may be stored. */
  private async record(
    ref: PaymentRef,
    sessionId: string,
    answer: InquiryAnswer,
    cause: Cause,
    known: UpdatedPayment,
  ): Promise<UpdatedPayment> {
    const take = (taken: InquiryAnswer) =>
      this.repository.update(ref, (payment, context) => recordAnswer(payment, sessionId, taken, context), cause, known);
    try {
      return await take(answer);
    } catch (error) {
      if (!(error instanceof TransactionTaken)) throw error;
      this.log.error({ ...ref, sessionId }, 'the provider tells of a transaction that belongs to another order');
      return take({ ...answer, answered: false });
    }
  }
}

/** The shared inquiry may have begun, and been over, before what is known here was stored. */
async function newer(known: UpdatedPayment, shared: Promise<UpdatedPayment>): Promise<UpdatedPayment> {
  const answered = await shared;
  return answered.version > known.version ? answered : known;
}
