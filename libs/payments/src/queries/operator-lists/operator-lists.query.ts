import { Query } from '@nestjs/cqrs';
import type { NotificationState } from '../../inbox/notification.entity.js';
import type { PaymentPhase } from '../../domain/payment.js';
import type { Page, PageRequest } from './page.js';

/** How long something has been waiting. */
interface Aging {
  since: string;
  ageSeconds: number;
}

interface OfPayment extends Aging {
  merchant: string;
  orderId: string;
  sessionId: string;
  /** Decimal text. */
  amount: string;
  currency: string;
}

export interface ReviewItem extends OfPayment {
  reason: string;
  /** An answer that the shop was given is not what the provider says now: these come first. */
  contradictsAnswer: boolean;
  /** The transaction that it is about, by one of its ids; the refund, by its guid. */
  transaction?: string | undefined;
  guid?: string | undefined;
  /** The transaction that its own may be a step of. */
  mayBe?: string | undefined;
  /** What the provider reports, where it is not what was agreed (`amount`): decimal text, and its currency. */
  reportedAmount?: string | undefined;
  reportedCurrency?: string | undefined;
}

/** An authorization that the shop neither completes nor cancels. */
export interface ForgottenItem extends OfPayment {
  authorizationId?: string | undefined;
}

/** The shopper's bank wants captured money back. */
export interface DisputeItem extends OfPayment {
  /** Within the payment. */
  dispute: string;
  /** As the provider calls it. */
  word: string;
  /** Where only a notification says so: whether the provider could not be asked, and its money is held, or denied it. */
  doubt?: 'unconfirmed' | 'denied' | undefined;
  /** Until when evidence can be handed in, where somebody has noted it. */
  deadline?: string | undefined;
}

export interface OpenEndItem extends OfPayment {
  kind: 'capture' | 'void' | 'refund' | 'authorization' | 'session';
  phase: string;
  authorizationId?: string | undefined;
  guids: string[];
  timesAsked: number;
  lastAskedAt?: string | undefined;
}

export interface RefundItem extends OfPayment {
  guid: string;
}

export type ReleasedItem = OfPayment;

export interface NotificationItem extends Aging {
  id: string;
  merchant: string;
  state: NotificationState;
  reason?: string | undefined;
  sessionId?: string | undefined;
  attempts: number;
}

export interface PaymentItem {
  merchant: string;
  orderId: string;
  phase: PaymentPhase;
  version: number;
  balance: string;
  currency: string;
  onHold: boolean;
  /** A call of it has no known end. */
  unknown: boolean;
}

export interface WorkItems {
  reviews: ReviewItem;
  unknowns: OpenEndItem;
  refunds: RefundItem;
  forgotten: ForgottenItem;
  disputes: DisputeItem;
  /** Released from review, and the provider has not been heard of it since. */
  released: ReleasedItem;
}

/** What waits for a person, oldest first. Holds no personal data. A page counts payments, which may bring several items. */
export class ListWork<List extends keyof WorkItems> extends Query<Page<WorkItems[List]>> {
  constructor(
    readonly list: List,
    readonly page: PageRequest,
  ) {
    super();
  }
}

/** Stored notifications in one state, oldest first, without what they say. */
export class ListNotifications extends Query<Page<NotificationItem>> {
  constructor(
    readonly state: NotificationState,
    readonly page: PageRequest,
    /** Of all merchants where it is absent. */
    readonly merchant?: string,
  ) {
    super();
  }
}

export interface PaymentCriteria {
  merchant?: string | undefined;
  orderId?: string | undefined;
  sessionId?: string | undefined;
  /** Any number of the provider's: of the transaction, or that to capture with. */
  transactionId?: string | undefined;
}

/** Payments that fit all of these criteria. */
export class FindPayments extends Query<Page<PaymentItem>> {
  constructor(
    readonly criteria: PaymentCriteria,
    readonly page: PageRequest,
  ) {
    super();
  }
}
