import { Injectable } from '@nestjs/common';
import { Clock } from '#platform';
import { hintsOf } from '../domain/answer-hints.js';
import { recordAnswered, reportsIn } from '../domain/answer-reports.js';
import type { DecisionContext } from '../domain/decision-context.js';
import { wasDenied } from '../domain/denial.js';
import { fold } from '../domain/evolve.js';
import { isSameTransaction, judgeAnswer, mayBeStale } from '../domain/judge-answer.js';
import { transactionOf, type Payment, sessionOf } from '../domain/payment.js';
import type { ProviderReport } from '../domain/provider-report.js';
import { recordReport } from '../domain/record-report.js';
import { isToldBefore } from '../domain/report-evidence.js';
import { isConfirmedByHand } from '../domain/reported-refund.js';
import { PaymentProvider } from '../provider/payment-provider.js';
import type { PaymentRef } from '../store/payment-ref.js';
import type { Cause } from '../store/decision.js';
import type { UpdatedPayment } from '../store/loaded-payment.js';
import { PaymentRepository } from '../store/payment-repository.js';
import { TransactionTaken } from '../store/unique-keys.js';
import { Inbox } from './inbox.js';
import { onSignature, ReportIntake, type Recorded } from './report-intake.js';

/** Asks the provider about a notification's report, and takes in what it answers. What an answer means is told by `judgeAnswer`. */
@Injectable()
export class ReportConfirmation {
  constructor(
    private readonly repository: PaymentRepository,
    private readonly provider: PaymentProvider,
    private readonly inbox: Inbox,
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
    const outcome = await this.provider.query(ref.merchant, report.sessionId);
    if (outcome.kind === 'no-answer') return this.unanswered(ref, report, id, cause, known, outcome.reason);
    const { report: answer } = outcome;
    const { payment: before } = known;
    const told = answer && (reportsIn(before, answer).find((each) => isSameTransaction(report, each)) ?? answer);
    const verdict = judgeAnswer(report, told, {
      locked: sessionOf(before, report.sessionId)?.amount,
      isToldBefore: answer !== undefined && isToldBefore(before.reports, answer),
      isConfirmedByHand: isConfirmedByHand(before, report),
      mayBeStale: mayBeStale(receivedAt, this.clock.now()),
    });
    const record = (payment: Payment, context: DecisionContext) =>
      answer ? recordAnswered(payment, answer, context) : [];
    if (verdict.kind === 'agrees') {
      const { isByHand } = verdict;
      // Which transaction it speaks of is told by all of the answer.
      const agreed = { ...verdict.report, ...hintsOf(told) };
      return this.intake.processed(ref, agreed, id, cause, known, (payment, context) => {
        if (agreed.subject === 'refund' && isToldBefore(payment.reports, agreed)) return record(payment, context);
        const events = recordReport(payment, agreed, { notificationId: id, confirmed: !isByHand }, context);
        // The answer may be further along than the notification was.
        return [...events, ...record(fold(events, payment)!, context)];
      });
    }
    const { kind, reason } = verdict;
    if (kind === 'contradicts') {
      const also = [this.inbox.contradicted(id, reason)];
      const updated = await this.repository.update(ref, (...at) => ({ events: record(...at), also }), cause, known);
      if (updated.events.length === 0) await this.inbox.markContradicted(id, reason);
      return { kind: 'contradicted', updated, reason };
    }
    const updated = await this.repository.update(ref, record, cause, known).catch(ofAnotherOrder);
    const brought = { ...(updated && { updated }), reason, mayTurn: true as const };
    return { kind: kind === 'not-yet' ? 'contradicted' : 'unconfirmed', ...brought };
  }

  /**
   * An authorization is believed on its signature, since a capture asks the provider anyway; its transaction must be new
   * to the merchant. Everything else waits.
   */
  private async unanswered(
    ref: PaymentRef,
    report: ProviderReport,
    id: string,
    cause: Cause,
    known: UpdatedPayment,
    reason: string,
  ): Promise<Recorded> {
    const { sessions } = known.payment;
    const isNew = !transactionOf(known.payment, report.authorizationId) && !wasDenied(known.payment, report);
    const isAuthorization = report.subject === 'payment' && report.status === 'authorized' && isNew;
    if (!isAuthorization || sessions[report.sessionId]?.flow !== 'acv')
      return { kind: 'unconfirmed', reason, mayTurn: true };
    return this.intake.processed(ref, report, id, cause, known, (payment, context) =>
      onSignature(payment, report, { notificationId: id, confirmed: false }, context),
    );
  }
}

/** The other transaction that the answer tells of is another order's: nothing of it is stored. */
function ofAnotherOrder(error: unknown): undefined {
  if (!(error instanceof TransactionTaken)) throw error;
}
