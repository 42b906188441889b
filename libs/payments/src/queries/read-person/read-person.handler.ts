import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EventStore } from '#event-store';
import { fold } from '../../domain/evolve/evolve.js';
import { StoredNotifications } from '../../inbox/stored-notifications.js';
import { OperatorLog } from '../../store/operator-log.js';
import { Shoppers } from '../../provider/shoppers.js';
import { paymentEvent } from '../../store/payment-event.js';
import { streamOf } from '../../store/payment-ref.js';
import { existing } from '../../store/loaded-payment.js';
import { shownBody } from '../payment-timeline/shown-body.js';
import { timelineNotification } from '../payment-timeline/timeline-parts.js';
import { ReadPerson, type PersonalData } from './read-person.query.js';

@QueryHandler(ReadPerson)
export class ReadPersonHandler implements IQueryHandler<ReadPerson> {
  constructor(
    private readonly store: EventStore,
    private readonly shoppers: Shoppers,
    private readonly stored: StoredNotifications,
    private readonly log: OperatorLog,
  ) {}

  async execute({ ref, byHand, cause }: ReadPerson): Promise<PersonalData> {
    const streamId = streamOf(ref);
    const events = (await this.store.readStream(streamId)).map(paymentEvent);
    const payment = existing(fold(events));
    const kept = await this.stored.ofPayment(ref, Object.keys(payment.sessions));
    // The access is recorded before anything is opened.
    const seen = kept.map(({ id }) => id);
    await this.log.note({ type: 'PersonalDataSeen', data: { ...byHand, streamId, seen } }, cause);
    const sealed = events.flatMap((event) =>
      event.type === 'SessionRequested' ? [{ sessionId: event.data.sessionId, sealed: event.data.shopper }] : [],
    );
    return {
      shoppers: await this.shoppers.open(streamId, sealed),
      notifications: await Promise.all(
        kept.map(async (each) => {
          const body = await this.stored.open(each);
          return { ...timelineNotification(each), body: body === undefined ? null : shownBody(body) };
        }),
      ),
    };
  }
}
