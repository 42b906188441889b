import { Injectable } from '@nestjs/common';
import { plus, type DecisionContext } from '../domain/values/decision-context.js';
import { doubtedBy } from '../domain/reports/dispute-doubts.js';
import type { Dispute } from '../domain/state/dispute.js';
import { mayBeStale } from '../domain/matching/judge-answer.js';
import { NOTIFICATION_REASONS } from '../domain/values/notification-reason.js';
import { sessionOf, type Payment } from '../domain/state/payment.js';
import type { ProviderReport } from '../domain/values/provider-report.js';
import type { InquiryAnswer } from '../domain/answers/record-answer.js';
import { recordDisputeWord, verdictOn, type WordVerdict } from '../domain/answers/record-dispute-word.js';
import { PaymentProvider } from '../provider/payment-provider.js';
import { DecisionContexts } from '../store/decision-contexts.js';
import type { Cause } from '../store/decision.js';
import { leavingOut } from '../store/leaving-out.js';
import type { UpdatedPayment } from '../store/loaded-payment.js';
import type { PaymentRef } from '../store/payment-ref.js';
import { PaymentRepository } from '../store/payment-repository.js';
import { TransactionTaken } from '../store/unique-keys.js';
import { InboxMarks } from './inbox-marks.js';
import type { Recorded } from './report-intake.js';

const { NO_DISPUTE, DISPUTE_UNTOLD } = NOTIFICATION_REASONS;

/**
 * Asks the provider whether captured money is disputed, as a notification says. Notifications that arrive while an answer is recent share
 * one inquiry.
 */
@Injectable()
export class DisputeConfirmation {
  constructor(
    private readonly repository: PaymentRepository,
    private readonly provider: PaymentProvider,
    private readonly marks: InboxMarks,
    private readonly contexts: DecisionContexts,
  ) {}

  async ask(
    ref: PaymentRef,
    word: ProviderReport,
    { id, receivedAt }: { id: string; receivedAt: Date },
    cause: Cause,
    known: UpdatedPayment,
  ): Promise<Recorded> {
    const context = this.contexts.now();
    const answered = answeredBefore(known.payment, word, context);
    if (answered) return inDoubt(answered.how === 'denied' ? 'contradicts' : 'untold', receivedAt, context);
    const outcome = await this.provider.query(ref.merchant, word.sessionId);
    const report = outcome.kind === 'answered' ? outcome.report : undefined;
    const answer = { answered: outcome.kind === 'answered', askedAt: context.now, report };
    const take = (taken: InquiryAnswer) => this.take(ref, { word, id, receivedAt }, taken, cause, known);
    return leavingOut(report, (notOurs) => take({ ...answer, notOurs })).catch((error: unknown) => {
      // The answer is itself about a transaction of another order, so it says nothing about this money.
      if (!(error instanceof TransactionTaken)) throw error;
      return take({ ...answer, answered: false, report: undefined });
    });
  }

  private async take(
    ref: PaymentRef,
    { word, id, receivedAt }: { word: ProviderReport; id: string; receivedAt: Date },
    answer: InquiryAnswer,
    cause: Cause,
    known: UpdatedPayment,
  ): Promise<Recorded> {
    let verdict = 'untold' as WordVerdict;
    const decide = (payment: Payment, context: DecisionContext) => {
      verdict = verdictOn(payment, word, answer);
      const events = recordDisputeWord(payment, word, id, answer, context);
      return { events, also: verdict === 'untold' ? [] : [this.markOf(id, verdict)] };
    };
    const updated = await this.repository.update(ref, decide, cause, known);
    if (verdict === 'agrees') return { kind: 'processed', updated };
    return { ...inDoubt(verdict, receivedAt, this.contexts.now()), updated };
  }

  private markOf(id: string, verdict: 'agrees' | 'contradicts') {
    return verdict === 'agrees' ? this.marks.processed(id) : this.marks.contradicted(id, NO_DISPUTE);
  }
}

/** For a while an answer may be older than the notification. Without an answer about this money, inquiries go on. */
function inDoubt(
  verdict: 'contradicts' | 'untold',
  receivedAt: Date,
  { now }: DecisionContext,
): Exclude<Recorded, { kind: 'processed' }> {
  if (verdict === 'untold') return { kind: 'unconfirmed', reason: DISPUTE_UNTOLD, mayTurn: true };
  const mayTurn = mayBeStale(receivedAt, new Date(now)) ? { mayTurn: true as const } : {};
  return { kind: 'contradicted', reason: NO_DISPUTE, ...mayTurn };
}

/** An inquiry about this money was made just before. Its result counts for this notification as well. */
function answeredBefore(
  payment: Payment,
  word: ProviderReport,
  { now, inquireAfterMs }: DecisionContext,
): Dispute['doubt'] {
  const askedAt = sessionOf(payment, word.sessionId)?.inquiries?.at;
  const isRecent = askedAt !== undefined && askedAt !== '' && plus(askedAt, inquireAfterMs) > now;
  return isRecent ? doubtedBy(payment, word)?.doubt : undefined;
}
