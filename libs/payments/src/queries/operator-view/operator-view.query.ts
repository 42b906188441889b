import { Query } from '@nestjs/cqrs';
import type { PossibleDecision } from './possible-decisions.js';
import type { Dispute } from '../../domain/state/dispute.js';
import type { OpenEnd } from '../../domain/due/open-ends.js';
import type { ReviewItem, WaitingRefund } from '../../domain/due/attention.js';
import type { Payment } from '../../domain/state/payment.js';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { PaymentHistory } from '../payment-history/payment-history.js';
import type { TimelineEvent, TimelineNotification } from '../payment-timeline/payment-timeline.query.js';

/** Everything about one payment without personal data, and the decisions that a person can make now. */
export interface OperatorView {
  payment: Payment;
  /** As the shop sees it. */
  history: PaymentHistory;
  events: TimelineEvent[];
  notifications: Omit<TimelineNotification, 'body'>[];
  reviews: ReviewItem[];
  openEnds: OpenEnd[];
  refunds: WaitingRefund[];
  /** All disputes, including decided ones; oldest first. */
  disputes: Dispute[];
  decisions: PossibleDecision[];
  /** When the next item is due. */
  due: string | undefined;
  /** The amount that may still be refunded, as decimal text. */
  refundable: string;
}

/** Throws a `Refusal` ORDER_NOT_FOUND if the merchant has no such order. */
export class ReadOperatorView extends Query<OperatorView> {
  constructor(readonly ref: PaymentRef) {
    super();
  }
}
