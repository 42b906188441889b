import { Injectable } from '@nestjs/common';
import { MerchantRules } from '../rules/merchant-rules.js';
import { isAboutDoubt } from '../domain/reports/dispute-doubts.js';
import { type Payment } from '../domain/state/payment.js';
import type { ByHand } from '../domain/events/event-parts.js';
import { NOTIFICATION_REASONS } from '../domain/values/notification-reason.js';
import { noteOperatorAct } from '../domain/operators/operator-act.js';
import type { ProviderReport } from '../domain/values/provider-report.js';
import { recordReport } from '../domain/reports/record-report.js';
import { trustIn, type ConfirmNotifications } from '../domain/reports/trust.js';
import type { DecisionContext } from '../domain/values/decision-context.js';
import type { PaymentRef } from '../store/payment-ref.js';
import type { Cause, Decision } from '../store/decision.js';
import { loadedFrom, type FoundPayment, type LoadedPayment, type UpdatedPayment } from '../store/loaded-payment.js';
import { PaymentRepository } from '../store/payment-repository.js';
import { TransactionTaken } from '../store/unique-keys.js';
import { DisputeConfirmation } from './dispute-confirmation.js';
import { Inbox, type TrustedNotification } from './inbox.js';
import { InboxMarks } from './inbox-marks.js';
import { ReportConfirmation } from './report-confirmation.js';
import { onSignature, Overfilled, OVERFILLED, ReportIntake, type Recorded } from './report-intake.js';

const TAKEN = NOTIFICATION_REASONS.TRANSACTION_TAKEN;

/** The payment has changed since the report was judged trustworthy. Now the provider has to be asked. */
class BelievedTooSoon extends Error {}

/** Records a notification's report in its payment: at once if it moves no money, otherwise after an inquiry. `trustIn` decides which. */
@Injectable()
export class ReportRecorder {
  constructor(
    private readonly repository: PaymentRepository,
    private readonly confirmation: ReportConfirmation,
    private readonly disputes: DisputeConfirmation,
    private readonly intake: ReportIntake,
    private readonly inbox: Inbox,
    private readonly marks: InboxMarks,
    private readonly rules: MerchantRules,
  ) {}

  /** Exactly once: the events of the report and the inbox mark are one transaction, and a repeated report changes nothing. */
  async record(
    ref: PaymentRef,
    report: ProviderReport,
    { id, receivedAt }: { id: string; receivedAt: Date },
    cause: Cause,
    loaded?: LoadedPayment,
  ): Promise<Recorded> {
    const known = await this.repository.find(ref, loaded);
    try {
      const believed = await this.believe(ref, report, id, cause, known);
      if (believed) return believed;
      const confirmation = isAboutDoubt(known.payment, report) ? this.disputes : this.confirmation;
      return await confirmation.ask(ref, report, { id, receivedAt }, cause, known);
    } catch (error) {
      if (error instanceof TransactionTaken) {
        await this.marks.markContradicted(id, TAKEN);
        return { kind: 'contradicted', reason: TAKEN, ...(error.mayTurn && { mayTurn: true as const }) };
      }
      if (!(error instanceof Overfilled)) throw error;
      await this.marks.setAside(id, OVERFILLED);
      return { kind: 'failed', reason: OVERFILLED };
    }
  }

  /** Records what a person has confirmed at the provider. No inquiry is made. */
  async recordByHand(
    ref: PaymentRef,
    report: ProviderReport,
    id: string,
    byHand: ByHand,
    cause: Cause,
  ): Promise<Recorded> {
    const known = await this.repository.find(ref);
    return this.intake.processed(ref, report, id, cause, known, (payment, context) => [
      ...noteOperatorAct('confirm-notification', report.sessionId, byHand, context),
      ...recordReport(payment, report, { notificationId: id, confirmed: true, byHand: true }, context),
    ]);
  }

  /**
   * As `record`, for a notification that is not in the inbox yet: both are stored in one transaction. Undefined if nothing was stored,
   * because an inquiry is needed first, or because `isRemembered` and the remembered state is not enough.
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
    const before = known.payment ? trustIn(known.payment, report, mode) : 'ask';
    if (before === 'ask') return undefined;
    const taken = { ...notification, key, state: 'processed' as const };
    // A known report has no events, so there is no append that the notification could be part of.
    const also = before === 'known' ? [] : [await this.inbox.kept(taken)];
    let mustAsk = false;
    const decide = (payment: Payment, context: DecisionContext): Decision => {
      const trust = trustIn(payment, report, mode);
      mustAsk = trust === 'ask';
      if (mustAsk) return { events: [] };
      const source = { notificationId: notification.id, confirmed: trust === 'believe' };
      return { events: onSignature(payment, report, source, context), also };
    };
    const updated = isRemembered
      ? await this.repository.updateRemembered(ref, decide, cause)
      : await this.repository.update(ref, decide, cause, known);
    if (mustAsk || !updated) return undefined;
    if (updated.events.length === 0)
      await this.intake.keepUnchanged(updated, report, () => this.inbox.keepKnown(taken));
    return updated;
  }

  /** Undefined if nothing was stored, because an inquiry is needed first. */
  private async believe(
    ref: PaymentRef,
    report: ProviderReport,
    id: string,
    cause: Cause,
    known: UpdatedPayment,
  ): Promise<Recorded | undefined> {
    const mode = this.modeOf(ref);
    if (trustIn(known.payment, report, mode) === 'ask') return undefined;
    const decide = (payment: Payment, context: DecisionContext) => {
      const trust = trustIn(payment, report, mode);
      if (trust === 'ask') throw new BelievedTooSoon();
      return onSignature(payment, report, { notificationId: id, confirmed: trust === 'believe' }, context);
    };
    return this.intake.processed(ref, report, id, cause, known, decide).catch((error: unknown) => {
      if (!(error instanceof BelievedTooSoon)) throw error;
      return undefined;
    });
  }

  private modeOf({ merchant }: PaymentRef): ConfirmNotifications {
    return this.rules.get(merchant).confirmNotifications;
  }
}
