import { Query } from '@nestjs/cqrs';
import type { NotificationState } from '../../inbox/notification.entity.js';
import type { PaymentHistory } from '../payment-history/payment-history.js';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { Cause } from '../../store/decision.js';

export interface TimelineEvent {
  version: number;
  type: string;
  recordedAt: string;
  /** Without sealed fields. */
  data: Record<string, unknown>;
  meta: Record<string, unknown>;
  actor?: string | undefined;
  correlationId?: string | undefined;
  causationId?: string | undefined;
}

export interface TimelineNotification {
  id: string;
  state: NotificationState;
  reason?: string | undefined;
  sessionId?: string | undefined;
  receivedAt: string;
  attempts: number;
  /** As received, with personal data and without its signature; null if the person was erased. */
  body: string | null;
}

export interface PaymentTimeline {
  merchant: string;
  orderId: string;
  erased: boolean;
  history: PaymentHistory;
  events: TimelineEvent[];
  notifications: TimelineNotification[];
}

/** Everything about one payment. Access to personal data is recorded in the operators' log. */
export class ReadPaymentTimeline extends Query<PaymentTimeline> {
  constructor(
    readonly ref: PaymentRef,
    /** The person who reads it. */
    readonly by: string,
    readonly cause: Cause,
  ) {
    super();
  }
}
