import { Query } from '@nestjs/cqrs';
import type { PossibleDecision } from './possible-decisions.js';
import type { OpenEnd } from '../../domain/open-ends.js';
import type { ReviewItem, WaitingRefund } from '../../domain/attention.js';
import type { Payment } from '../../domain/payment.js';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { PaymentHistory } from '../payment-history/payment-history.js';
import type { TimelineEvent, TimelineNotification } from '../payment-timeline/payment-timeline.query.js';

/** All that is known of one payment, without personal data, and what a person can decide about it now. */
export interface OperatorView {
  payment: Payment;
  /** As the shop sees it. */
  history: PaymentHistory;
  events: TimelineEvent[];
  notifications: Omit<TimelineNotification, 'body'>[];
  reviews: ReviewItem[];
  openEnds: OpenEnd[];
  refunds: WaitingRefund[];
  decisions: PossibleDecision[];
  /** When it is looked after next. */
  due: string | undefined;
  /** What may still be refunded, decimal text. */
  refundable: string;
}

/** `Refusal` ORDER_NOT_FOUND where the merchant has no such order. */
export class ReadOperatorView extends Query<OperatorView> {
  constructor(readonly ref: PaymentRef) {
    super();
  }
}
