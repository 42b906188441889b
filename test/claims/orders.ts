import { randomUUID } from 'node:crypto';
import {
  balanceMinor,
  formatMoney,
  recordAnswer,
  recordReport,
  requestCapture,
  type Payment,
  type PaymentEvent,
  type PaymentRef,
  type PaymentRepository,
  type ProviderReport,
} from './payments.js';
import { authorizedReport, openSession, plus, type DecisionContext } from './payments.js';

/** A database of payments, and the notifications beside them. */
export interface Subject {
  repository: PaymentRepository;
  keepNotification(id: string, streamId: string): Promise<void>;
  stateOf(notificationId: string): Promise<string | undefined>;
  close(): Promise<void>;
}

type Said = Partial<Pick<ProviderReport, 'transactionId'>>;
type Decide = (payment: Payment, context: DecisionContext) => PaymentEvent[];

const cause = { correlationId: 'claims' };

/** One order with a session that may be paid. */
export class Order {
  readonly sessionId = randomUUID();
  private readonly ref: PaymentRef = { merchant: 'default', orderId: randomUUID() };

  constructor(private readonly subject: Subject) {}

  async open(): Promise<this> {
    const events = [...openSession({ ...this.ref, guid: randomUUID(), sessionId: this.sessionId })];
    await this.subject.repository.begin(this.ref, () => ({ events }), cause);
    return this;
  }

  /** Only its signature vouches for the notification; answers its id. */
  async believe(authorizationId: string, said: Said = {}): Promise<string> {
    const notificationId = randomUUID();
    await this.subject.keepNotification(notificationId, `payment-default-${this.ref.orderId}`);
    await this.update((payment, context) =>
      recordReport(payment, this.report(authorizationId, said), { confirmed: false, notificationId }, context),
    );
    return notificationId;
  }

  /** The provider says it. */
  confirm(authorizationId: string, said: Said = {}): Promise<string[]> {
    return this.update((payment, context) =>
      recordReport(payment, this.report(authorizationId, said), { confirmed: true }, context),
    );
  }

  /** The provider knows nothing of the session, so long after. */
  deny(afterMs: number): Promise<string[]> {
    return this.update((payment, context) => {
      const askedAt = plus(context.now, afterMs);
      return recordAnswer(payment, this.sessionId, { answered: true, askedAt }, { ...context, now: askedAt });
    });
  }

  purchase(): Promise<string[]> {
    const guid = randomUUID();
    return this.update((payment, context) => requestCapture(payment, { guid, fingerprint: guid }, context));
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

  private async update(decide: Decide): Promise<string[]> {
    const { events } = await this.subject.repository.update(this.ref, decide, cause);
    return events.map(({ type }) => type);
  }

  private report(authorizationId: string, said: Said): ProviderReport {
    const { sessionId } = this;
    return authorizedReport({ sessionId, authorizationId, transactionId: undefined, ...said });
  }
}

export function openOrder(subject: Subject): Promise<Order> {
  return new Order(subject).open();
}
