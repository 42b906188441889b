import { setTimeout as sleep } from 'node:timers/promises';
import { orderIdOf } from '../stack/order-id.js';
import { authorizedNotification } from '../provider/notification.js';
import type { Answer, Connection } from './connection.js';
import { historyBody, purchaseBody, refundBody, startBody, voidBody } from './shop-calls.js';

const PURCHASE = '/akinon/purchase';
const AGAIN_AFTER_MS = 10;
/** What is pending that long stays so: the provider answers at once. */
const RESOLVED_WITHIN_MS = 10_000;

/** What happens around a gateway, each answer looked at: a fast wrong answer is no answer. */
export class Shop {
  private orders = 0;
  /** Started by this shop, and not yet paid; by server. */
  private readonly open = new Map<number, string[]>();

  constructor(private readonly run: string) {}

  newOrder(): string {
    return `${this.run}-${String(++this.orders).padStart(7, '0')}`;
  }

  async start(connection: Connection, port: number): Promise<void> {
    const sessionId = await this.startOrder(connection, this.newOrder());
    const sessions = this.open.get(port) ?? [];
    this.open.set(port, sessions);
    sessions.push(sessionId);
  }

  async startOrder(connection: Connection, orderId: string): Promise<string> {
    const { body } = await this.say(connection, '/akinon/start-session', startBody(orderId), '"redirectUrl"');
    return (JSON.parse(body) as { sessionId: string }).sessionId;
  }

  /** Of a session that is not paid yet; false when there is none left. */
  async pay(connection: Connection, port: number): Promise<boolean> {
    const sessionId = this.open.get(port)?.pop();
    if (sessionId === undefined) return false;
    await this.notify(connection, authorizedNotification(sessionId));
    return true;
  }

  notify(connection: Connection, notification: string, merchant = 'default'): Promise<unknown> {
    return this.say(connection, `/paytiko/webhooks/${merchant}`, notification, '"received":true');
  }

  /** Asks again with the same guid while it is under way, in another request or by itself, as the contract has it. */
  async purchase(connection: Connection, orderId: string): Promise<void> {
    const until = performance.now() + RESOLVED_WITHIN_MS;
    for (;;) {
      const answer = await connection.post(PURCHASE, purchaseBody(orderId));
      const isUnderWay = answer.body.includes('"OPERATION_IN_FLIGHT"') || answer.body.includes('"status":"PENDING"');
      if (!isUnderWay) return assertSays(PURCHASE, answer, '"status":"RESOLVED"');
      if (performance.now() > until)
        throw new Error(`the purchase of ${orderId} stayed pending for ${RESOLVED_WITHIN_MS / 1000} s: ${answer.body}`);
      await sleep(AGAIN_AFTER_MS);
    }
  }

  /** A person makes it, so it waits. */
  refund(connection: Connection, orderId: string): Promise<unknown> {
    return this.say(connection, '/akinon/refund', refundBody(orderId), '"status":"PENDING"');
  }

  cancel(connection: Connection, orderId: string): Promise<unknown> {
    return this.say(connection, '/akinon/void', voidBody(orderId), '"status":"RESOLVED"');
  }

  /** The browser, by a form of the provider. */
  comeBack(connection: Connection, sessionId: string): Promise<unknown> {
    return this.say(connection, `/paytiko/return/${sessionId}/success`, '{}', '<form method="post"');
  }

  /** Of an order that is paid for. */
  history(connection: Connection, orderId: string): Promise<unknown> {
    return this.say(connection, '/akinon/history', historyBody(orderId), '"lastAction":"PURCHASE","status":"RESOLVED"');
  }

  /** Of an order wherever it stands. */
  askHistory(connection: Connection, orderId: string): Promise<unknown> {
    return this.say(connection, '/akinon/history', historyBody(orderId), '"lastAction"');
  }

  storedHistory(connection: Connection, stored: number): Promise<unknown> {
    return this.history(connection, orderIdOf(1 + Math.floor(Math.random() * stored)));
  }

  async page(connection: Connection): Promise<void> {
    await this.say(connection, '/api/payment/hosted-page', startBody('page'), '"redirectUrl"');
  }

  private async say(connection: Connection, path: string, body: string, expected: string) {
    const answer = await connection.post(path, body);
    assertSays(path, answer, expected);
    return answer;
  }
}

function assertSays(path: string, { status, body }: Answer, expected: string): void {
  if (status !== 200 || !body.includes(expected)) throw new Error(`${path} answered ${status}: ${body.slice(0, 300)}`);
}
