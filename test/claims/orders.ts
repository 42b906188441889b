import { randomUUID } from 'node:crypto';
import {
  balanceMinor,
  formatMoney,
  streamOf,
  type Payment,
  type PaymentEvent,
  type PaymentRef,
  type PaymentRepository,
} from '#payments';

/** A database of payments, and the notifications beside them. */
export interface Subject {
  repository: PaymentRepository;
  keepNotification(id: string, streamId: string): Promise<void>;
  stateOf(notificationId: string): Promise<string | undefined>;
  close(): Promise<void>;
}

interface Said {
  transactionId?: string;
}

const cause = { correlationId: 'claims' };
const NOON = '2026-03-01T09:00:00.000Z';
const AN_HOUR_LATER = '2026-03-01T10:00:00.000Z';
const exchange = { statusCode: '200', statusDetail: '' };
const amount = { minor: 12_990, currency: 'TRY' };

/** One order with a session that may be paid. */
export class Order {
  private readonly sessionId = randomUUID();
  private readonly ref: PaymentRef = { merchant: 'default', orderId: randomUUID() };

  constructor(private readonly subject: Subject) {}

  async open(): Promise<this> {
    const { sessionId } = this;
    const request = { guid: randomUUID(), fingerprint: '', kind: 'AUTH' as const, flow: 'acv' as const, amount };
    const page = { locale: 'tr', returnUrl: 'https://shop.example', shopper: '', expiresAt: AN_HOUR_LATER };
    const requested = { ...this.ref, ...request, ...page, sessionId, answerBy: NOON, at: NOON };
    const opened = { sessionId, redirectUrl: 'https://pay.example', exchange, at: NOON };
    const events: PaymentEvent[] = [
      { type: 'SessionRequested', data: requested },
      { type: 'SessionOpened', data: opened },
    ];
    await this.subject.repository.begin(this.ref, () => ({ events }), cause);
    return this;
  }

  /** Only a notification says it; answers the notification's id. */
  async believe(authorizationId: string, said: Said = {}): Promise<string> {
    const notificationId = randomUUID();
    await this.subject.keepNotification(notificationId, streamOf(this.ref));
    await this.authorize(authorizationId, { ...said, notificationId, unconfirmed: true });
    return notificationId;
  }

  /** The provider says it. */
  confirm(authorizationId: string, said: Said = {}): Promise<string[]> {
    return this.authorize(authorizationId, said);
  }

  deny(transaction: string): Promise<string[]> {
    return this.store({
      type: 'TransactionDenied',
      data: { sessionId: this.sessionId, transaction, exchange, at: NOON },
    });
  }

  purchase(): Promise<string[]> {
    return this.store({ type: 'PurchaseRequested', data: { guid: randomUUID(), fingerprint: '', at: NOON } });
  }

  async balance(): Promise<string> {
    return formatMoney({ minor: balanceMinor(await this.payment()), currency: 'TRY' });
  }

  async transactions(): Promise<string[]> {
    return (await this.payment()).transactions.map(({ id }) => id);
  }

  private async payment(): Promise<Payment> {
    return (await this.subject.repository.find(this.ref)).payment;
  }

  private authorize(
    authorizationId: string,
    said: Said & { notificationId?: string; unconfirmed?: true },
  ): Promise<string[]> {
    const evidence = { deduplicationKey: `${authorizationId}|${JSON.stringify(said)}`, ...exchange, ...said };
    const data = { sessionId: this.sessionId, authorizationId, amount, evidence, at: NOON };
    return this.store({ type: 'PaymentAuthorized', data });
  }

  /** With what is due because of it. */
  private async store(event: PaymentEvent): Promise<string[]> {
    const { events } = await this.subject.repository.update(this.ref, () => [event], cause);
    return events.map(({ type }) => type);
  }
}

export function openOrder(subject: Subject): Promise<Order> {
  return new Order(subject).open();
}
