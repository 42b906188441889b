import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Books } from '../paytiko/books.js';
import { Cashier } from '../paytiko/cashier.js';
import type { PaytikoSession } from '../paytiko/paytiko-session.js';
import { Faults } from '../paytiko/faults.js';
import { WebhookSender } from '../paytiko/webhook-sender.js';
import { SandboxConfig } from '../sandbox.config.js';
import { newBasket } from '../shop/basket.js';
import { GatewayClient } from '../shop/gateway.client.js';
import type { Order } from '../shop/order.js';
import { Orders } from '../shop/orders.js';
import { ShopHook } from './shop-hook.js';

/** The reason why the trouble could not be created. */
export class NotMade extends Error {}

const LOOKS_MAX = 40;
const LOOK_EVERY_MS = 150;

/** Creates each trouble by acting as the shop, its shopper, and Paytiko. */
@Injectable()
export class Gallery {
  constructor(
    private readonly orders: Orders,
    private readonly gateway: GatewayClient,
    private readonly books: Books,
    private readonly cashier: Cashier,
    private readonly faults: Faults,
    private readonly webhooks: WebhookSender,
    private readonly hook: ShopHook,
    private readonly config: SandboxConfig,
  ) {}

  /** The affected order; undefined if there is none. */
  async make(name: string, ip: string): Promise<Order | undefined> {
    switch (name) {
      case 'review':
        return this.withOrder(ip, (session) => this.cashier.authorizeAnother(session));
      case 'unknown-capture':
        return this.withOrder(ip, (session, order) => this.loseCapture(session, order));
      case 'chargeback':
        return this.withOrder(ip, async (session, order) => {
          await this.complete(session, order);
          await this.says(session, 'Chargeback');
        });
      case 'forged':
        return this.withOrder(ip, async (session, order) => {
          await this.pay(session, order);
          await this.says(session, 'Success');
        });
      case 'dead-letter':
        return this.withOrder(ip, (session, order) => this.loseWebhooks(session, order));
      case 'orphan':
        await this.orphan();
        return undefined;
      case 'burst':
        return this.withOrder(ip, (session) => this.burst(session));
      default:
        throw new NotMade('There is no such trouble');
    }
  }

  private async withOrder(
    ip: string,
    happens: (session: PaytikoSession, order: Order) => Promise<void>,
  ): Promise<Order> {
    const order = this.orders.place({ ...newBasket('TRY'), completeAutomatically: false });
    await this.gateway.startSession(order, ip);
    const session = this.books.ofOrder(order.sessionIds.at(-1) ?? '');
    if (!session)
      throw new NotMade('The gateway opened no payment page: is it running, is Paytiko down, is its clock wrong?');
    await happens(session, order);
    await this.gateway.readHistory(order);
    return order;
  }

  private async pay(session: PaytikoSession, order: Order): Promise<void> {
    await this.cashier.act(session, 'pay');
    for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
      const history = await this.gateway.readHistory(order);
      if (history?.steps.some(({ type, statusCode }) => type === 'START' && statusCode === 'RESOLVED')) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    throw new NotMade('The gateway did not hear of the payment');
  }

  private async complete(session: PaytikoSession, order: Order): Promise<void> {
    await this.pay(session, order);
    await this.gateway.purchase(order, order.purchaseGuid, order.total);
  }

  private async loseCapture(session: PaytikoSession, order: Order): Promise<void> {
    // Number of queries that inquiries send in the first two minutes.
    const inquiriesFail = { endpoint: 'extract-payload', kind: '500-before', times: 3 } as const;
    await this.pay(session, order);
    this.faults.add({ ...inquiriesFail, orderId: session.terms.orderId });
    await this.completeWithoutAnswer(session, order);
  }

  /** The shop saw PENDING, so it gets a webhook about the result; it answers 410. */
  private async loseWebhooks(session: PaytikoSession, order: Order): Promise<void> {
    await this.pay(session, order);
    await this.completeWithoutAnswer(session, order);
    this.hook.isGoneOnceFor(order.id);
    await this.says(session, 'Success');
  }

  private async completeWithoutAnswer(session: PaytikoSession, order: Order): Promise<void> {
    const { orderId } = session.terms;
    this.faults.add({ endpoint: 'validate-transaction', kind: 'reset-after', times: 1, orderId });
    await this.gateway.purchase(order, order.purchaseGuid, order.total);
  }

  private says(session: PaytikoSession, TransactionStatus: string): Promise<void> {
    return this.webhooks.sendAttempt(session, session.approvedAttempt!, { TransactionStatus });
  }

  private async orphan(): Promise<void> {
    const known = this.books.sessions.at(-1)?.terms;
    const terms = {
      orderId: randomUUID(),
      secret: this.config.merchantSecrets[0]!,
      webhookUrl: known?.webhookUrl ?? `${this.config.gatewayUrl}/paytiko/webhooks/default`,
      billing: { firstName: 'Nobody', email: 'nobody@example.com', phone: '', country: 'TR' },
      currency: 'TRY',
      lockedAmountMinor: 12_990n,
    };
    await this.cashier.authorize(this.books.open(terms));
  }

  private async burst(session: PaytikoSession): Promise<void> {
    const attempt = this.books.addAttempt(session, 'declined', session.terms.lockedAmountMinor!, 'Never happened');
    const Signature = '0'.repeat(64);
    for (let times = 0; times < 25; times += 1) await this.webhooks.sendAttempt(session, attempt, { Signature });
  }
}
