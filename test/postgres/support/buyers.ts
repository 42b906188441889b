import { expect } from '@jest/globals';
import { eventually, Hopeless } from '#test/eventually.js';
import { head, step, stepTypes } from '#test/expectations.js';
import type { Answer } from '#test/http.js';
import type { BookkeepingPaytiko } from '#test/bookkeeping-paytiko.js';
import type { Order, Shop } from '#test/shop.js';

/** What is bought from. */
interface Selling {
  readonly shop: Shop;
  readonly paytiko: BookkeepingPaytiko;
  readonly stopped: boolean;
}

/** What the shop was told of one order, each time with a 200. */
interface Purchase {
  order: Order;
  sessionIds: string[];
  guid: string;
}

/** Shoppers who buy one thing after the other, and a shop that sends a request again until it is answered. */
export class Buyers {
  readonly purchases: Purchase[] = [];
  /** Answers other than 200, by status. */
  readonly refused: Record<number, number> = {};
  private going = true;
  private failure: Error | undefined;
  private readonly buying: Promise<void>;

  constructor(
    private readonly product: Selling,
    count: number,
    /** Longest time that a request is sent again. */
    private readonly waitMaxMs = 40_000,
  ) {
    this.buying = Promise.all(Array.from({ length: count }, () => this.buyAndBuy())).then(
      () => undefined,
      (error: Error) => {
        this.going = false;
        this.failure ??= error;
      },
    );
  }

  /** Waits until so many more orders were bought. */
  async bought(more: number): Promise<void> {
    const goal = this.purchases.length + more;
    await eventually(() => {
      if (this.failure) throw new Hopeless(this.failure.message);
      expect(this.purchases.length).toBeGreaterThanOrEqual(goal);
    }, this.waitMaxMs);
  }

  async stop(): Promise<void> {
    this.going = false;
    await this.buying;
    if (this.failure) throw new Hopeless(this.failure.message);
  }

  /**
   * Paytiko's books against ours: every order was paid once, captured once and for all of it, and history shows what the
   * shop was told.
   */
  async assertBooksAgree(): Promise<void> {
    const { paytiko } = this.product;
    for (const { order, guid, sessionIds } of this.purchases) {
      expect(new Set(sessionIds).size).toBe(1);
      const [entry, ...others] = paytiko.entriesOf(sessionIds);
      expect({ others, state: entry?.state }).toEqual({ others: [], state: 'captured' });
      expect(paytiko.validationsOf(entry!.transaction)).toEqual(['Capture']);
      const history = await order.history();
      expect(head(history)).toEqual({ lastAction: 'PURCHASE', status: 'RESOLVED', subStatus: 'RESOLVED' });
      expect(stepTypes(history)).toEqual(['START', 'PURCHASE']);
      expect(step(history, guid)).toMatchObject({ statusCode: 'RESOLVED' });
      expect(history.text).toMatch(/"balance":\s*129\.90/);
    }
  }

  private async buyAndBuy(): Promise<void> {
    while (this.going && !this.product.stopped) await this.buy();
  }

  private async buy(): Promise<void> {
    const { shop, paytiko } = this.product;
    const order = shop.order();
    const guid = shop.guid();
    const request = order.startRequest();
    const started = await this.until(() => shop.call('start-session', request));
    const again = await this.until(() => shop.call('start-session', request));
    order.sessionId = started.body.sessionId;
    await paytiko.pays(order.sessionId);
    await this.until(() => order.purchase({ guid }), 'RESOLVED');
    await this.until(() => order.history());
    this.purchases.push({ order, guid, sessionIds: [started.body.sessionId, again.body.sessionId] });
  }

  /** The same request until it is answered for good; anything but an answer that says "later" ends the test. */
  private async until(ask: () => Promise<Answer>, status?: string): Promise<Answer> {
    const deadline = Date.now() + this.waitMaxMs;
    for (;;) {
      const answer = await ask();
      if (this.failure || this.product.stopped) throw new Hopeless('the test is over');
      if (answer.status === 200 && (!status || answer.body.status === status)) return answer;
      this.refused[answer.status] = (this.refused[answer.status] ?? 0) + 1;
      const later = answer.status === 200 || answer.status === 409 || answer.status === 503;
      if (!later || answer.body.status === 'REJECTED' || Date.now() > deadline)
        throw new Error(`the shop was answered ${answer.status}: ${answer.text}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
