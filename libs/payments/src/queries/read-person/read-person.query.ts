import { Query } from '@nestjs/cqrs';
import type { ByHand } from '../../domain/events/event-parts.js';
import type { Shopper } from '../../provider/payment-provider.js';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { Cause } from '../../store/decision.js';
import type { TimelineNotification } from '../payment-timeline/payment-timeline.query.js';

export interface PersonalData {
  /** As the shop sent them, by session. Empty if the person was erased. */
  shoppers: { sessionId: string; shopper: Shopper }[];
  notifications: TimelineNotification[];
}

/** The personal data of one payment, unsealed. Who reads it and why is recorded before it is shown. */
export class ReadPerson extends Query<PersonalData> {
  constructor(
    readonly ref: PaymentRef,
    readonly byHand: ByHand,
    readonly cause: Cause,
  ) {
    super();
  }
}
