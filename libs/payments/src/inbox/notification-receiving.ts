import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#platform';
import { ProviderCalls } from '../provider/provider-calls.js';
import type { ProviderReport } from '../provider/provider-report.js';
import type { Cause } from '../store/decision.js';
import type { FoundPayment, UpdatedPayment } from '../store/loaded-payment.js';
import { Inbox, type TrustedNotification } from './inbox.js';
import type { NotificationState } from './notification.entity.js';
import { NotificationProcessing } from './notification-processing.js';
import { ReportRecorder } from './report-recorder.js';
import type { Kept } from './session-room.js';
import { SpacedWork } from './spaced-work.js';

/** Least interval of two inquiries about one session that notifications without room cause. */
const ASKED_EVERY_MS = 10_000;
/** States in which a repeated notification causes another inquiry. */
const MAY_TURN: readonly NotificationState[] = ['unconfirmed', 'contradicted', 'failed'];

/** Receives notifications from the provider. */
@Injectable()
export class NotificationReceiving {
  private readonly log = new Logger(NotificationReceiving.name);
  private readonly asked = new SpacedWork(ASKED_EVERY_MS);

  constructor(
    private readonly recorder: ReportRecorder,
    private readonly calls: ProviderCalls,
    private readonly inbox: Inbox,
    private readonly processing: NotificationProcessing,
    private readonly clock: Clock,
  ) {}

  /**
   * When it resolves, the notification is durable and usually recorded in its payment. Otherwise it is in the inbox and is processed right
   * after; if that fails, a worker takes over. A notification without room is not stored, but an inquiry follows a little later, because
   * money may have moved. Throws if it could not be stored.
   */
  async receive(found: FoundPayment, report: ProviderReport, notification: TrustedNotification): Promise<Kept> {
    if (await this.receiveAtOnce(found, report, notification)) return { kind: 'kept' };
    const { ref, key } = found;
    const { id, correlationId } = notification;
    const kept = await this.inbox.keep({ ...notification, key, state: 'received' });
    const process = (as: string, known?: FoundPayment) => {
      const toProcess = { id: as, ref, report, attempts: 0, receivedAt: this.clock.now(), correlationId };
      this.processing.track(this.processing.process({ ...toProcess, ...(known && { known }) }));
    };
    if (kept.kind === 'kept') process(id, found);
    else if (kept.kind === 'over-limit') this.asked.run(report.sessionId, () => process(id));
    else if (kept.as.state !== 'received')
      this.asked.run(report.sessionId, () => process(MAY_TURN.includes(kept.as.state) ? kept.as.id : id));
    return kept;
  }

  /** False: nothing was stored, because an inquiry is needed first, or because the remembered state is not enough. */
  async receiveAtOnce(
    found: FoundPayment,
    report: ProviderReport,
    notification: TrustedNotification,
    isRemembered = false,
  ): Promise<boolean> {
    const { id, correlationId } = notification;
    const cause = { correlationId, causationId: id };
    const recorded = await this.recordAtOnce(found, report, notification, cause, isRemembered);
    if (!recorded) return false;
    const carriedOut = this.calls.carryOut(found.ref, recorded, cause).then(() => undefined);
    this.processing.track(
      carriedOut.catch((err: unknown) =>
        this.log.error(
          { notificationId: id, err },
          'the calls after a notification failed; an inquiry will finish them',
        ),
      ),
    );
    return true;
  }

  /** Undefined: the notification goes by the inbox, because an inquiry is needed or an error occurred. */
  private async recordAtOnce(
    found: FoundPayment,
    report: ProviderReport,
    notification: TrustedNotification,
    cause: Cause,
    isRemembered: boolean,
  ): Promise<UpdatedPayment | undefined> {
    try {
      return await this.recorder.recordAtOnce(found, report, notification, cause, isRemembered);
    } catch (err) {
      this.log.warn({ notificationId: notification.id, err }, 'a notification could not be taken in at once');
      return undefined;
    }
  }
}
