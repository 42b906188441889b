import { Injectable, Logger } from '@nestjs/common';
import { plus, type DecisionContext } from '../domain/values/decision-context.js';
import { existingSession, type Payment, sessionOf } from '../domain/state/payment.js';
import { recordAnswer, type InquiryAnswer } from '../domain/answers/record-answer.js';
import { mayInquire } from '../domain/schedule/schedule.js';
import { doubtedRefunds, unknownOutcomes } from '../domain/schedule/unknown-outcomes.js';
import { isNothingCertain, isUrgent } from '../domain/due/unseen-payment.js';
import { DecisionContexts } from '../store/decision-contexts.js';
import { streamOf, type PaymentRef } from '../store/payment-ref.js';
import type { Cause } from '../store/decision.js';
import { leavingOut } from '../store/leaving-out.js';
import type { UpdatedPayment } from '../store/loaded-payment.js';
import { PaymentRepository } from '../store/payment-repository.js';
import { TransactionTaken } from '../store/unique-keys.js';
import { PaymentProvider } from './payment-provider.js';
import { ProviderCalls } from './provider-calls.js';
import { SharedInquiries } from './shared-inquiries.js';

/** Ids of sessions that may have been paid without a report yet. They are to be inquired about. */
export type UnseenSessions = (payment: Payment, context: DecisionContext) => string[];

/** Asks the provider what became of a session; its answer is recorded like any report of the provider. */
@Injectable()
export class StatusInquiry {
  private readonly log = new Logger(StatusInquiry.name);
  private readonly shared = new SharedInquiries();

  constructor(
    private readonly repository: PaymentRepository,
    private readonly provider: PaymentProvider,
    private readonly calls: ProviderCalls,
    private readonly contexts: DecisionContexts,
  ) {}

  /**
   * Inquires about sessions that may have been paid, one after the other. Stops when money is found, when the provider does not
   * answer, or when the time of one call is over. The remaining sessions are due.
   */
  async aboutUnseen(
    ref: PaymentRef,
    known: UpdatedPayment,
    cause: Cause,
    which: UnseenSessions,
  ): Promise<UpdatedPayment> {
    const context = this.contexts.now();
    const until = plus(context.now, this.contexts.callTimeoutMs);
    let latest = known;
    for (const sessionId of which(known.payment, context)) {
      latest = isUrgent(known.payment, existingSession(known.payment, sessionId), context)
        ? await this.about(ref, sessionId, latest, cause)
        : await this.aboutOnceAMinute(ref, sessionId, latest, cause);
      const { at, answeredAt } = existingSession(latest.payment, sessionId).inquiries ?? {};
      // Without a time, the answer has led to a void.
      if (!isNothingCertain(latest.payment) || (at && at !== answeredAt) || this.contexts.now().now >= until) break;
    }
    return latest;
  }

  /** Inquires at once about a call that the provider refused as already done. */
  async aboutClaims(ref: PaymentRef, known: UpdatedPayment, cause: Cause): Promise<UpdatedPayment> {
    const doneBefore = known.payment.transactions.find(
      ({ stance, call }) => stance === 'ours' && call?.reportedAsDone && call.phase === 'unknown',
    );
    const session = doneBefore && sessionOf(known.payment, doneBefore.sessionId);
    // Once for each call. Later inquiries follow the schedule.
    if (!session || session.inquiries?.at) return known;
    return this.about(ref, session.sessionId, known, cause);
  }

  /** Whether `aboutUnknown` would inquire about anything. */
  isAnythingUnknown({ payment }: { payment: Payment }): boolean {
    return unknownOutcomes(payment, this.contexts.now().now).length > 0;
  }

  /** About every unknown outcome, at most once a minute for each session. */
  async aboutUnknown(ref: PaymentRef, known: UpdatedPayment, cause: Cause): Promise<UpdatedPayment> {
    const { now } = this.contexts.now();
    let latest = known;
    for (const sessionId of new Set(unknownOutcomes(known.payment, now).map((open) => open.sessionId))) {
      const session = sessionOf(latest.payment, sessionId);
      if (session && mayInquire(session, now)) latest = await this.aboutOnceAMinute(ref, sessionId, latest, cause);
    }
    return latest;
  }

  about(ref: PaymentRef, sessionId: string, known: UpdatedPayment, cause: Cause): Promise<UpdatedPayment> {
    return this.shared.share(keyOf(ref, sessionId), known, () => this.inquire(ref, sessionId, known, cause));
  }

  /** Reads the payment again first: another inquiry may have ended since `known` was read. */
  private aboutOnceAMinute(
    ref: PaymentRef,
    sessionId: string,
    known: UpdatedPayment,
    cause: Cause,
  ): Promise<UpdatedPayment> {
    return this.shared.share(keyOf(ref, sessionId), known, async () => {
      const latest = await this.repository.find(ref);
      const isFree = mayInquire(existingSession(latest.payment, sessionId), this.contexts.now().now);
      return isFree ? this.inquire(ref, sessionId, latest, cause) : latest;
    });
  }

  /** If the answer leaves an outcome unknown, the provider is asked to send its notification again. */
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
    // A refund that was refused but made all the same is reported by its notification alone.
    const open = [...unknownOutcomes(recorded.payment, now), ...doubtedRefunds(known.payment)];
    if (!answered || open.some((each) => each.sessionId === sessionId))
      await this.provider.resend(ref.merchant, sessionId);
    return this.calls.carryOut(ref, recorded, cause);
  }

  /** An answer about a transaction of another order is listed for a person. Nothing else of it is stored. */
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
      return await leavingOut(answer.report, (notOurs) => take({ ...answer, notOurs }));
    } catch (error) {
      if (!(error instanceof TransactionTaken)) throw error;
      this.log.error({ ...ref, sessionId }, 'the provider tells of a transaction that belongs to another order');
      return take({ ...answer, answered: false, notOurs: error.ids });
    }
  }
}

function keyOf(ref: PaymentRef, sessionId: string): string {
  return `${streamOf(ref)} ${sessionId}`;
}
