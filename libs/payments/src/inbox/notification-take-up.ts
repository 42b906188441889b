import { Injectable } from '@nestjs/common';
import { fold } from '../domain/evolve/evolve.js';
import { noteOperatorAct } from '../domain/operators/operator-act.js';
import { recordReport } from '../domain/reports/record-report.js';
import { refuse } from '../domain/values/refusal.js';
import type { ByHand } from '../domain/events/event-parts.js';
import type { OperatorAction } from '../domain/events/operator.events.js';
import type { ProviderReport } from '../provider/provider-report.js';
import { streamOf, type PaymentRef } from '../store/payment-ref.js';
import type { Cause, Decide } from '../store/decision.js';
import { DecisionContexts } from '../store/decision-contexts.js';
import { PaymentRepository } from '../store/payment-repository.js';
import { TransactionClaims } from '../store/transaction-claims.js';
import { TransactionTaken } from '../store/unique-keys.js';
import type { NotificationEntity } from './notification.entity.js';
import { NotificationProcessing } from './notification-processing.js';
import { StoredNotifications } from './stored-notifications.js';

export interface TakenUp {
  found: NotificationEntity;
  /** As received. */
  body: string;
  sessionId: string;
  report: ProviderReport;
}

/** Processes a stored notification once more, by an operator's decision. */
@Injectable()
export class NotificationTakeUp {
  constructor(
    private readonly stored: StoredNotifications,
    private readonly repository: PaymentRepository,
    private readonly processing: NotificationProcessing,
    private readonly claims: TransactionClaims,
    private readonly contexts: DecisionContexts,
  ) {}

  /** Returns the notification after processing. */
  async takeUp(
    { found, body, sessionId, report }: TakenUp,
    ref: PaymentRef,
    action: OperatorAction,
    byHand: ByHand,
    cause: Cause,
  ): Promise<NotificationEntity> {
    const { id, receivedAt } = found;
    await this.stored.adopt(found, streamOf(ref), body);
    await this.note(ref, id, sessionId, action, byHand, cause);
    const { correlationId } = cause;
    await this.processing.process({ id, ref, report, attempts: 0, receivedAt, correlationId });
    return this.stored.get(id);
  }

  /** Refuses the confirmation of a notification about a transaction of another order, before the decision is stored. */
  async refuseTaken({ found: { id }, report }: TakenUp, ref: PaymentRef): Promise<void> {
    const { payment } = await this.repository.find(ref);
    const events = recordReport(payment, report, { notificationId: id, confirmed: true }, this.contexts.now());
    await this.claims.resolved(ref, payment, fold(events, payment)).catch(refuseTaken);
  }

  /**
   * Records a notification that a person has confirmed at the provider. Refuses if its transaction belongs to another order; then nothing
   * changes.
   */
  async confirm(
    { found, body, report }: TakenUp,
    ref: PaymentRef,
    byHand: ByHand,
    cause: Cause,
  ): Promise<NotificationEntity> {
    const { id } = found;
    await this.stored.adopt(found, streamOf(ref), body);
    try {
      await this.processing.processByHand({ id, ref, report, correlationId: cause.correlationId }, byHand);
    } catch (error) {
      if (error instanceof TransactionTaken) await this.stored.putBack(found);
      refuseTaken(error);
    }
    return this.stored.get(id);
  }

  async note(
    ref: PaymentRef,
    id: string,
    sessionId: string | undefined,
    action: OperatorAction,
    byHand: ByHand,
    cause: Cause,
  ): Promise<void> {
    const decide: Decide = (_, context) => noteOperatorAct(action, sessionId, byHand, context);
    await this.repository.update(ref, decide, { ...cause, causationId: id });
  }
}

function refuseTaken(error: unknown): never {
  if (error instanceof TransactionTaken) refuse('TRANSACTION_OF_ANOTHER_ORDER');
  throw error;
}
