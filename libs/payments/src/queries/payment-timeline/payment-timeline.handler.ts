import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EventStore } from '#event-store';
import { NotificationProcessing } from '../../inbox/notification-processing.js';
import type { NotificationEntity } from '../../inbox/notification.entity.js';
import { historyOf } from '../payment-history/payment-history.js';
import { fold } from '../../domain/evolve/evolve.js';
import { streamOf } from '../../store/payment-ref.js';
import { existing } from '../../store/loaded-payment.js';
import { paymentEvent } from '../../store/payment-event.js';
import { OperatorLog } from '../../store/operator-log.js';
import { ReadPaymentTimeline, type PaymentTimeline, type TimelineNotification } from './payment-timeline.query.js';
import { timelineEvent, timelineNotification } from './timeline-parts.js';
import { shownBody } from './shown-body.js';
import { StoredNotifications } from '../../inbox/stored-notifications.js';

@QueryHandler(ReadPaymentTimeline)
export class ReadPaymentTimelineHandler implements IQueryHandler<ReadPaymentTimeline> {
  constructor(
    private readonly store: EventStore,
    private readonly processing: NotificationProcessing,
    private readonly stored: StoredNotifications,
    private readonly log: OperatorLog,
  ) {}

  async execute({ ref, by, cause }: ReadPaymentTimeline): Promise<PaymentTimeline> {
    await this.processing.caughtUp(ref);
    const streamId = streamOf(ref);
    const recorded = await this.store.readStream(streamId);
    const payment = existing(fold(recorded.map(paymentEvent)));
    const kept = await this.stored.ofPayment(ref, Object.keys(payment.sessions));
    const notifications = await Promise.all(kept.map((notification) => this.open(notification)));
    const seen = notifications.filter(({ body }) => body !== null).map(({ id }) => id);
    // The access is recorded before the data is shown.
    if (seen.length > 0) await this.log.note({ type: 'PersonalDataSeen', data: { by, streamId, seen } }, cause);
    const { erased = false } = payment;
    return { ...ref, erased, history: historyOf(payment), events: recorded.map(timelineEvent), notifications };
  }

  private async open(kept: NotificationEntity): Promise<TimelineNotification> {
    const body = await this.stored.open(kept);
    return { ...timelineNotification(kept), body: body === undefined ? null : shownBody(body) };
  }
}
