import { Injectable } from '@nestjs/common';
import { Merchants } from '#merchants';
import { Clock } from '#platform';
import { ENTRIES_MAX, isOverfilledBy } from '../domain/entries.js';
import { fold } from '../domain/evolve.js';
import { judgeAnswer, mayBeStale } from '../domain/judge-answer.js';
import { transactionOf, type Payment } from '../domain/payment.js';
import type { PaymentEvent } from '../domain/payment.events.js';
import type { ProviderReport } from '../domain/provider-report.js';
import { isConfirmedByHand } from '../domain/reported-refund.js';
import { recordReport } from '../domain/record-report.js';
import { isOverShownLimit } from '../domain/reported.js';
import { isToldBefore, type ReportSource } from '../domain/report-evidence.js';
import { trustIn, type ConfirmNotifications } from '../domain/trust.js';
import type { DecisionContext } from '../domain/decision-context.js';
import { PaymentProvider } from '../provider/payment-provider.js';
import type { PaymentRef } from '../store/payment-ref.js';
import {
  loadedFrom,
  PaymentRepository,
  type Cause,
  type Decision,
  type FoundPayment,
  type UpdatedPayment,
} from '../store/payment-repository.js';
import { TransactionTaken } from '../store/unique-keys.js';
import { Inbox, type TrustedNotification } from './inbox.js';

/** What became of a stored notification. */
export type Recorded =
  | { kind: 'processed'; updated: UpdatedPayment }
  /** Nothing moved by it; what the provider's own answer brought is stored. `mayTurn`: it is to be asked about again. */
  | { kind: 'contradicted' | 'unconfirmed' | 'failed'; updated?: UpdatedPayment; reason: string; mayTurn?: true };

const TAKEN = 'its transaction belongs to another order';
const OVERFILLED = `the provider does not vouch for it, and its payment has ${ENTRIES_MAX} transactions, reviews and refunds`;

/** Nothing was stored. */
class Overfilled extends Error {}

/**
 * Takes a notification's report into its payment: at once where that moves no money, else after the provider was asked.
 * Which is which is told by `trustIn`, what an answer means by `judgeAnswer`.
 */
@Injectable()
export class ReportRecorder {
  constructor(
    private readonly repository: PaymentRepository,
    private readonly provider: PaymentProvider,
    private readonly inbox: Inbox,
    private readonly merchants: Merchants,
    private readonly clock: Clock,
  ) {}

  /** Exactly once: the report's events and the inbox mark are one transaction, and a repeated report changes nothing. */
  async record(
    ref: PaymentRef,
    report: ProviderReport,
    { id, receivedAt }: { id: string; receivedAt: Date },
    cause: Cause,
  ): Promise<Recorded> {
    const known = await this.repository.find(ref);
    try {
      if (trustIn(known.payment, report, this.modeOf(ref)) !== 'ask')
        return await this.believe(ref, report, id, cause, known);
      return await this.ask(ref, report, { id, receivedAt }, cause, known);
    } catch (error) {
      if (error instanceof TransactionTaken) {
        await this.inbox.markContradicted(id, TAKEN);
        return { kind: 'contradicted', reason: TAKEN };
      }
      if (!(error instanceof Overfilled)) throw error;
      await this.inbox.setAside(id, OVERFILLED);
      return { kind: 'failed', reason: OVERFILLED };
    }
  }

  /**
   * The same of one that was not kept yet: report and notification are one transaction. Nothing, and nothing was stored,
   * where the provider has to be asked first, or what was found `isRemembered` and only the newest state will do.
   */
  async recordAtOnce(
    { ref, projected, events, key }: FoundPayment,
    report: ProviderReport,
    notification: TrustedNotification,
    cause: Cause,
    isRemembered = false,
  ): Promise<UpdatedPayment | undefined> {
    const known = loadedFrom(events, projected);
    const mode = this.modeOf(ref);
    if (!known.payment || trustIn(known.payment, report, mode) === 'ask') return undefined;
    const taken = { ...notification, key, state: 'processed' as const };
    const kept = await this.inbox.kept(taken);
    let mustAsk = false;
    const decide = (payment: Payment, context: DecisionContext): Decision => {
      const trust = trustIn(payment, report, mode);
      mustAsk = trust === 'ask';
      if (mustAsk) return { events: [] };
      const source = { notificationId: notification.id, confirmed: trust === 'believe' };
      return { events: onSignature(payment, report, source, context), also: [kept] };
    };
    const updated = isRemembered
      ? await this.repository.updateRemembered(ref, decide, cause)
      : await this.repository.update(ref, decide, cause, known);
    if (mustAsk || !updated) return undefined;
    if (updated.events.length === 0) await this.keepUnchanged(updated, report, () => this.inbox.keep(taken));
    return updated;
  }

  private believe(
    ref: PaymentRef,
    report: ProviderReport,
    id: string,
    cause: Cause,
    known: UpdatedPayment,
  ): Promise<Recorded> {
    const mode = this.modeOf(ref);
    return this.processed(ref, report, id, cause, known, (payment, context) => {
      const confirmed = trustIn(payment, report, mode) === 'believe';
      return onSignature(payment, report, { notificationId: id, confirmed }, context);
    });
  }

  private async ask(
    ref: PaymentRef,
    report: ProviderReport,
    { id, receivedAt }: { id: string; receivedAt: Date },
    cause: Cause,
    known: UpdatedPayment,
  ): Promise<Recorded> {
    const outcome = await this.provider.query(ref.merchant, report.sessionId);
    if (outcome.kind === 'no-answer') return this.unanswered(ref, report, id, cause, known, outcome.reason);
    const { fact: answer } = outcome;
    const { payment: before } = known;
    const verdict = judgeAnswer(report, answer, {
      locked: before.sessions[report.sessionId]?.amount,
      isToldBefore: answer !== undefined && isToldBefore(before.reports, answer),
      isConfirmedByHand: isConfirmedByHand(before, report),
      mayBeStale: mayBeStale(receivedAt, this.clock.now()),
    });
    const record = (payment: Payment, context: DecisionContext) =>
      answer ? recordReport(payment, answer, { confirmed: true }, context) : [];
    if (verdict.kind === 'agrees') {
      const { report: agreed, isByHand } = verdict;
      return this.processed(ref, agreed, id, cause, known, (payment, context) => {
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
    const isNew = !transactionOf(known.payment, report.authorizationId);
    const isAuthorization = report.subject === 'payment' && report.status === 'authorized' && isNew;
    if (!isAuthorization || sessions[report.sessionId]?.flow !== 'acv')
      return { kind: 'unconfirmed', reason, mayTurn: true };
    return this.processed(ref, report, id, cause, known, (payment, context) =>
      onSignature(payment, report, { notificationId: id, confirmed: false }, context),
    );
  }

  private async processed(
    ref: PaymentRef,
    report: ProviderReport,
    id: string,
    cause: Cause,
    known: UpdatedPayment,
    decide: (payment: Payment, context: DecisionContext) => PaymentEvent[],
  ): Promise<Recorded> {
    const also = [this.inbox.processed(id)];
    const updated = await this.repository.update(ref, (...at) => ({ events: decide(...at), also }), cause, known);
    if (updated.events.length === 0) {
      await this.keepUnchanged(updated, report, () => this.inbox.markProcessed(id));
    }
    return { kind: 'processed', updated };
  }

  /** "Processed" without an event is only for what is known already, or for show and over its limit. */
  private async keepUnchanged(
    { payment }: UpdatedPayment,
    report: ProviderReport,
    keep: () => Promise<void>,
  ): Promise<void> {
    if (!isToldBefore(payment.reports, report) && !isOverShownLimit(payment)) {
      throw new Error('a report would be lost: it is neither known nor did it change anything');
    }
    await keep();
  }

  private modeOf({ merchant }: PaymentRef): ConfirmNotifications {
    return this.merchants.get(merchant).rules.confirmNotifications;
  }
}

/** The other transaction that the answer tells of is another order's: nothing of it is stored. */
function ofAnotherOrder(error: unknown): undefined {
  if (!(error instanceof TransactionTaken)) throw error;
}

/** What the provider was not asked about may not make a payment grow without end. */
function onSignature(
  payment: Payment,
  report: ProviderReport,
  source: ReportSource,
  context: DecisionContext,
): PaymentEvent[] {
  const events = recordReport(payment, report, source, context);
  if (isOverfilledBy(payment, events)) throw new Overfilled(OVERFILLED);
  return events;
}
