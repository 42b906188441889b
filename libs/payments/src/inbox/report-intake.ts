import { Injectable } from '@nestjs/common';
import type { DecisionContext } from '../domain/values/decision-context.js';
import { ENTRIES_MAX, isOverfilledBy } from '../domain/evolve/entry-limit.js';
import type { NotificationReason } from '../domain/values/notification-reason.js';
import type { Payment } from '../domain/state/payment.js';
import type { PaymentEvent } from '../domain/events/payment.events.js';
import type { ProviderReport } from '../domain/values/provider-report.js';
import { recordReport } from '../domain/reports/record-report.js';
import { isToldBefore, type ReportSource } from '../domain/events/report-evidence.js';
import { isOverShownLimit } from '../domain/reports/reported.js';
import type { PaymentRef } from '../store/payment-ref.js';
import type { Cause } from '../store/decision.js';
import type { UpdatedPayment } from '../store/loaded-payment.js';
import { PaymentRepository } from '../store/payment-repository.js';
import { InboxMarks } from './inbox-marks.js';

/** The result of processing a stored notification. */
export type Recorded =
  | { kind: 'processed'; updated: UpdatedPayment }
  /** The notification moved nothing. The provider's own answer is recorded. `mayTurn`: another inquiry follows. */
  | { kind: 'contradicted' | 'unconfirmed' | 'failed'; updated?: UpdatedPayment; reason: string; mayTurn?: true };

export const OVERFILLED: NotificationReason = `the provider does not vouch for it, and its payment has ${ENTRIES_MAX} transactions, reviews and refunds`;

/** Nothing was stored. */
export class Overfilled extends Error {}

/** Appends the events of a report together with the mark of its notification. */
@Injectable()
export class ReportIntake {
  constructor(
    private readonly repository: PaymentRepository,
    private readonly marks: InboxMarks,
  ) {}

  async processed(
    ref: PaymentRef,
    report: ProviderReport,
    id: string,
    cause: Cause,
    known: UpdatedPayment,
    decide: (payment: Payment, context: DecisionContext) => PaymentEvent[],
  ): Promise<Recorded> {
    const also = [this.marks.processed(id)];
    const updated = await this.repository.update(ref, (...at) => ({ events: decide(...at), also }), cause, known);
    if (updated.events.length === 0) {
      await this.keepUnchanged(updated, report, () => this.marks.markProcessed(id));
    }
    return { kind: 'processed', updated };
  }

  /** A report may be marked as processed without an event only if it is known already, or is for show and over its limit. */
  async keepUnchanged(
    { payment }: UpdatedPayment,
    report: ProviderReport,
    keep: () => Promise<unknown>,
  ): Promise<void> {
    if (!isToldBefore(payment.reports, report) && !isOverShownLimit(payment)) {
      throw new Error('a report would be lost: it is neither known nor did it change anything');
    }
    await keep();
  }
}

/** Limits what unconfirmed notifications can add to a payment. */
export function onSignature(
  payment: Payment,
  report: ProviderReport,
  source: ReportSource,
  context: DecisionContext,
): PaymentEvent[] {
  const events = recordReport(payment, report, source, context);
  if (isOverfilledBy(payment, events)) throw new Overfilled(OVERFILLED);
  return events;
}
