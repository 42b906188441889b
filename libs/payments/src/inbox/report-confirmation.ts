import { Injectable } from '@nestjs/common';
import { Clock } from '#platform';
import { hintsOf } from '../domain/matching/answer-hints.js';
import { recordAnswered, reportsIn } from '../domain/answers/answer-reports.js';
import type { DecisionContext } from '../domain/values/decision-context.js';
import { fold } from '../domain/evolve/evolve.js';
import { saidBefore } from '../domain/matching/refund-words.js';
import { isSameTransaction, judgeAnswer, mayBeStale } from '../domain/matching/judge-answer.js';
import { idAmong, withoutNotOurs } from '../domain/matching/foreign-transactions.js';
import { NOTIFICATION_REASONS } from '../domain/values/notification-reason.js';
import { type Payment, sessionOf } from '../domain/state/payment.js';
import type { ProviderReport } from '../domain/values/provider-report.js';
import { recordReport } from '../domain/reports/record-report.js';
import { isToldBefore } from '../domain/events/report-evidence.js';
import { isConfirmedByHand } from '../domain/reports/reported-refund.js';
import { confirmsOwnCall, isBelievedUnasked } from '../domain/reports/trust.js';
import { noteWaitingWord } from '../domain/reports/waiting-word.js';
import { takesBackCapture } from '../domain/matching/unclear.js';
import { PaymentProvider } from '../provider/payment-provider.js';
import type { PaymentRef } from '../store/payment-ref.js';
import type { Cause } from '../store/decision.js';
import type { UpdatedPayment } from '../store/loaded-payment.js';
import { Shoppers } from '../provider/shoppers.js';
import { PaymentRepository } from '../store/payment-repository.js';
import { isOnlyListed, leavingOut } from '../store/leaving-out.js';
import { TransactionTaken } from '../store/unique-keys.js';
import { InboxMarks } from './inbox-marks.js';
import { onSignature, ReportIntake, type Recorded } from './report-intake.js';

interface AskedAbout {
  report: ProviderReport;
  id: string;
  receivedAt: Date;
  /** Transaction ids that belong to other orders. */
  notOurs: readonly string[];
}

const NOT_OURS = { kind: 'contradicts' as const, reason: NOTIFICATION_REASONS.TRANSACTION_TAKEN };

/** Only the provider's own answer is believed about this transaction. */
class NotBelieved extends Error {}

/** Makes the inquiry about a notification's report and records the answer. `judgeAnswer` compares the two. */
@Injectable()
export class ReportConfirmation {
  constructor(
    private readonly repository: PaymentRepository,
    private readonly provider: PaymentProvider,
    private readonly shoppers: Shoppers,
    private readonly marks: InboxMarks,
    private readonly intake: ReportIntake,
    private readonly clock: Clock,
  ) {}

  async ask(
    ref: PaymentRef,
    report: ProviderReport,
    { id, receivedAt }: { id: string; receivedAt: Date },
    cause: Cause,
    known: UpdatedPayment,
  ): Promise<Recorded> {
    const outcome = await this.provider.query(ref.merchant, report.sessionId, this.shoppers.valuesOf(ref));
    if (outcome.kind === 'no-answer') return this.unanswered(ref, report, id, cause, known, outcome.reason);
    const { report: answer } = outcome;
    return leavingOut(answer, (notOurs) => this.take(ref, { report, id, receivedAt, notOurs }, cause, known, answer));
  }

  private async take(
    ref: PaymentRef,
    { report, id, receivedAt, notOurs }: AskedAbout,
    cause: Cause,
    known: UpdatedPayment,
    whole: ProviderReport | undefined,
  ): Promise<Recorded> {
    const { payment: before } = known;
    const answer = whole && withoutNotOurs(whole, notOurs);
    const told = answer && (reportsIn(before, answer).find((each) => isSameTransaction(report, each)) ?? answer);
    const isNotOurs = idAmong(notOurs, report) !== undefined;
    const verdict = isNotOurs
      ? NOT_OURS
      : judgeAnswer(report, told, {
          locked: sessionOf(before, report.sessionId)?.amount,
          isToldBefore: answer !== undefined && isToldBefore(before.reports, answer),
          isSaidBefore: saidBefore(before, report) !== undefined,
          isConfirmedByHand: isConfirmedByHand(before, report),
          isOfOwnCall: confirmsOwnCall(before, report),
          isToldUnderOthers: takesBackCapture(before, report) !== undefined,
          mayBeStale: mayBeStale(receivedAt, this.clock.now()),
        });
    const record = (payment: Payment, context: DecisionContext) =>
      whole ? recordAnswered(payment, whole, context, notOurs) : [];
    if (verdict.kind === 'agrees') {
      const { isByHand } = verdict;
      // The whole answer tells which transaction the report is about.
      const agreed = { ...verdict.report, ...hintsOf(told) };
      return this.intake.processed(ref, agreed, id, cause, known, (payment, context) => {
        if (agreed.subject === 'refund' && isToldBefore(payment.reports, agreed)) return record(payment, context);
        const events = recordReport(payment, agreed, { notificationId: id, confirmed: !isByHand }, context);
        // The answer may report a later state than the notification.
        return [...events, ...record(fold(events, payment), context)];
      });
    }
    const { kind, reason } = verdict;
    if (kind === 'contradicts') {
      const also = [this.marks.contradicted(id, reason)];
      const updated = await this.repository.update(ref, (...at) => ({ events: record(...at), also }), cause, known);
      if (updated.events.length === 0) await this.marks.markContradicted(id, reason);
      return { kind: 'contradicted', updated, reason };
    }
    const updated = await this.repository.update(ref, record, cause, known).catch((error: unknown) => {
      // The answer is itself about a transaction of another order, so nothing of it is stored.
      if (!(error instanceof TransactionTaken) || isOnlyListed(whole, error.ids, notOurs)) throw error;
      return undefined;
    });
    const brought = { ...(updated && { updated }), reason, mayTurn: true as const };
    return { kind: kind === 'not-yet' ? 'contradicted' : 'unconfirmed', ...brought };
  }

  /** Records a report that is believed without an answer, see `isBelievedUnasked`. Other reports wait. */
  private async unanswered(
    ref: PaymentRef,
    report: ProviderReport,
    id: string,
    cause: Cause,
    known: UpdatedPayment,
    reason: string,
  ): Promise<Recorded> {
    const decide = (payment: Payment, context: DecisionContext) => {
      if (!isBelievedUnasked(payment, report)) throw new NotBelieved();
      return onSignature(payment, report, { notificationId: id, confirmed: false }, context);
    };
    return this.intake.processed(ref, report, id, cause, known, decide).catch(async (error: unknown) => {
      if (!(error instanceof NotBelieved)) throw error;
      const note = (payment: Payment, context: DecisionContext) => noteWaitingWord(payment, report, context);
      const updated = await this.repository.update(ref, note, cause, known);
      return { kind: 'unconfirmed', updated, reason, mayTurn: true };
    });
  }
}
