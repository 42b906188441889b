import { type Rate, rateOf } from '../measure/rate.js';
import { authorizedNotification, capturedNotification } from '../provider/notification.js';
import type { BatchOrder, Step } from './batch-order.js';
import { Connection } from './connection.js';
import type { Shop } from './shop.js';
import { authorizationOf } from './shop-calls.js';

interface Begun {
  orderId: string;
  sessionId: string;
}

/** Payments that go together from step to step. */
export class Batch {
  private payments: Begun[] = [];

  constructor(private readonly shop: Shop) {}

  async take({ step, port, merchant, connections, count, stored }: BatchOrder): Promise<Rate> {
    const open = Array.from({ length: connections }, () => Connection.open(port, authorizationOf(merchant)));
    const lines = await Promise.all(open);
    const begun = step === 'start' ? [] : this.payments;
    const latenciesMs: number[] = [];
    const from = performance.now();
    let next = 0;
    const work = async (connection: Connection) => {
      for (let index = next++; index < count; index = next++) {
        const before = performance.now();
        if (step === 'start') begun[index] = await this.start(connection);
        else if (step === 'stored') await this.shop.storedHistory(connection, stored);
        else await this.say(step, connection, merchant, begun[index]!);
        latenciesMs.push(performance.now() - before);
      }
    };
    try {
      await Promise.all(lines.map(work));
    } finally {
      for (const line of lines) line.close();
    }
    this.payments = begun;
    return rateOf(latenciesMs, performance.now() - from);
  }

  private async start(connection: Connection): Promise<Begun> {
    const orderId = this.shop.newOrder();
    return { orderId, sessionId: await this.shop.startOrder(connection, orderId) };
  }

  private say(step: Step, connection: Connection, merchant: string, { orderId, sessionId }: Begun): Promise<unknown> {
    switch (step) {
      case 'return':
        return this.shop.comeBack(connection, sessionId);
      case 'webhook':
        return this.shop.notify(connection, authorizedNotification(sessionId), merchant);
      case 'confirmation':
        return this.shop.notify(connection, capturedNotification(sessionId), merchant);
      case 'history':
        return this.shop.askHistory(connection, orderId);
      case 'refund':
        return this.shop.refund(connection, orderId);
      case 'void':
        return this.shop.cancel(connection, orderId);
      default:
        return this.shop.purchase(connection, orderId);
    }
  }
}
