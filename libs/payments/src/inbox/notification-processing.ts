import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { ProviderReport } from '../provider/provider-report.js';
import type { ByHand } from '../domain/events/event-parts.js';
import { loadedFrom, type FoundPayment } from '../store/loaded-payment.js';
import { streamOf, type PaymentRef } from '../store/payment-ref.js';
import type { Recorded } from './report-intake.js';
import { ReportRecorder } from './report-recorder.js';
import { StreamTurns } from './stream-turns.js';
import { ProviderCalls } from '../provider/provider-calls.js';
import { NotificationMetrics } from './notification-metrics.js';
import { DueNotifications } from './due-notifications.js';

export interface NotificationToProcess {
  id: string;
  ref: PaymentRef;
  report: ProviderReport;
  attempts: number;
  receivedAt: Date;
  correlationId: string;
  /** The payment, if it was loaded just before. Its events may not be foldable. */
  known?: Pick<FoundPayment, 'events' | 'projected'>;
}

/** How long a query waits for a notification of its payment that this process has acknowledged and is processing. */
const CATCH_UP_WAIT_MS = 2_000;

/** Processes stored notifications, one at a time for each payment. */
@Injectable()
export class NotificationProcessing implements OnApplicationShutdown {
  private readonly log = new Logger(NotificationProcessing.name);
  private readonly turns = new StreamTurns();
  /** All running work, including the provider calls that follow. */
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly recorder: ReportRecorder,
    private readonly calls: ProviderCalls,
    private readonly due: DueNotifications,
    private readonly metrics: NotificationMetrics,
  ) {}

  /** Never throws: a failure is postponed, and set aside in the end. */
  async process(notification: NotificationToProcess): Promise<void> {
    const { id, ref, report, attempts, receivedAt, correlationId, known } = notification;
    const cause = { correlationId, causationId: id };
    try {
      const recorded = await this.turns.take(streamOf(ref), () =>
        this.recorder.record(
          ref,
          report,
          { id, receivedAt },
          cause,
          known && loadedFrom(known.events, known.projected),
        ),
      );
      await this.conclude({ id, ref, attempts }, recorded);
      if (recorded.updated) await this.calls.carryOut(ref, recorded.updated, cause);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.log.error({ notificationId: id, err: error }, 'a notification could not be processed');
      await this.due
        .postpone({ id, attempts }, `it could not be processed: ${reason}`)
        .catch(() => this.log.error({ notificationId: id }, 'a notification could not be postponed'));
    }
  }

  /** Processes a notification that a person has confirmed at the provider. Throws if it cannot be recorded. */
  async processByHand(
    { id, ref, report, correlationId }: Omit<NotificationToProcess, 'attempts' | 'receivedAt' | 'known'>,
    byHand: ByHand,
  ): Promise<void> {
    const cause = { correlationId, causationId: id, actor: byHand.by };
    const recorded = await this.turns.take(streamOf(ref), () =>
      this.recorder.recordByHand(ref, report, id, byHand, cause),
    );
    this.metrics.count(ref.merchant, recorded.kind);
    if (recorded.updated) await this.calls.carryOut(ref, recorded.updated, cause);
  }

  private async conclude(
    { id, ref, attempts }: Pick<NotificationToProcess, 'id' | 'ref' | 'attempts'>,
    recorded: Recorded,
  ): Promise<void> {
    this.metrics.count(ref.merchant, recorded.kind);
    if (recorded.kind === 'processed') return;
    const place = { ...ref, notificationId: id, reason: recorded.reason };
    if (recorded.kind === 'contradicted') this.log.warn(place, 'the provider contradicts a notification');
    else if (recorded.kind === 'failed') this.log.warn(place, 'a notification was set aside');
    else this.log.warn(place, 'the provider could not confirm a notification');
    if (recorded.mayTurn) await this.due.waitForAnswer({ id, attempts }, recorded.kind, recorded.reason);
  }

  /**
   * Resolves when the notifications that this process has acknowledged for the payment are recorded, so that an answer right after shows
   * them.
   */
  async caughtUp(ref: PaymentRef): Promise<void> {
    await this.turns.over(streamOf(ref), CATCH_UP_WAIT_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.running);
  }

  /** The sender has its answer already. The process does not stop before the work has ended. */
  track(work: Promise<void>): void {
    const running = work.finally(() => this.running.delete(running));
    this.running.add(running);
  }
}
