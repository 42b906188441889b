import { Query } from '@nestjs/cqrs';
import type { NotificationState } from '../../inbox/notification.entity.js';
import type { PaymentPhase } from '../../domain/state/payment.js';
import type { Page, PageRequest } from './page.js';

/** Since when something waits, and for how long. */
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
  /** The provider contradicts an answer that the shop got. Such reviews come first. */
  contradictsAnswer: boolean;
  /** One id of the transaction that the review is about; `guid`: the refund. */
  transaction?: string | undefined;
  guid?: string | undefined;
  /** The transaction that the reviewed one may be a step of. */
  mayBe?: string | undefined;
  /** The reported amount and currency, if they differ from the agreed `amount`. Decimal text. */
  reportedAmount?: string | undefined;
  reportedCurrency?: string | undefined;
}

/** An authorization that the shop neither captures nor voids. */
export interface ForgottenItem extends OfPayment {
  authorizationId?: string | undefined;
}

/** A dispute: the shopper's bank wants captured money back. */
export interface DisputeItem extends OfPayment {
  /** Id within the payment. */
  dispute: string;
  /** The provider's own status. */
  word: string;
  /**
   * Present if only a notification reported it. unconfirmed: the provider could not be asked, and the money is held. denied: the provider
   * denied it.
   */
  doubt?: 'unconfirmed' | 'denied' | undefined;
  /** Deadline for evidence, if somebody has noted it. */
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
  /** Version of the payment in this list. */
  version: number;
  /** All ids of the transaction that the refund is taken from; of all of its session, if that one is unknown. */
  transactionIds: string[];
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
  /** A call of the payment has an unknown outcome. */
  unknown: boolean;
}

export interface WorkItems {
  reviews: ReviewItem;
  unknowns: OpenEndItem;
  refunds: RefundItem;
  forgotten: ForgottenItem;
  disputes: DisputeItem;
  /** Released from review, without a provider answer since. */
  released: ReleasedItem;
}

/** What waits for a person, oldest first. Holds no personal data. A page is limited by payments, each of which may have several items. */
export class ListWork<List extends keyof WorkItems> extends Query<Page<WorkItems[List]>> {
  constructor(
    readonly list: List,
    readonly page: PageRequest,
  ) {
    super();
  }
}

/** Stored notifications in one state, oldest first, without their content. */
export class ListNotifications extends Query<Page<NotificationItem>> {
  constructor(
    readonly state: NotificationState,
    readonly page: PageRequest,
    /** Absent: those of all merchants. */
    readonly merchant?: string,
  ) {
    super();
  }
}

export interface PaymentCriteria {
  merchant?: string | undefined;
  orderId?: string | undefined;
  sessionId?: string | undefined;
  /** Any provider id: the transaction id or the authorization id. */
  transactionId?: string | undefined;
}

/** Payments that match all criteria. */
export class FindPayments extends Query<Page<PaymentItem>> {
  constructor(
    readonly criteria: PaymentCriteria,
    readonly page: PageRequest,
  ) {
    super();
  }
}
