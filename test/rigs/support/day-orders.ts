import type { Answer } from '#test/http.js';
import type { BookkeepingPaytiko, Entry } from '#test/bookkeeping-paytiko.js';
import type { Order, Shop } from '#test/shop.js';
import type { Latencies } from './latencies.js';

/** The second inquiry about a call whose outcome is unknown comes two minutes after the first. */
const WAIT_MAX_MS = 300_000;
/** Ever later, as a shop does: so many refunds of one order in a minute are refused. */
const AGAIN_AFTER_MS = { first: 250, most: 5_000 };

/** What shoppers and shops do, and how many of a hundred do it. */
const KINDS = [
  ['buys', 60],
  ['buys and returns', 15],
  ['is cancelled', 10],
  ['is declined first', 8],
  ['pays nothing', 7],
] as const;
export type Kind = (typeof KINDS)[number][0];
/** Its refund was never sent, as the gateway was killed before: only a person who looks at Paytiko's books can tell. */
export type Ended = Kind | 'waits for a person';

export interface Done {
  kind: Ended;
  order: Order;
  entries: Entry[];
}

/** By the number of the order, so that a run can be repeated. */
export function kindOf(number: number): Kind {
  let left = (number * 37) % 100;
  for (const [kind, share] of KINDS) {
    if (left < share) return kind;
    left -= share;
  }
  return 'buys';
}

export class OrderFailed extends Error {
  constructor(
    readonly order: Order,
    readonly operation: string,
    readonly answer: Answer,
  ) {
    super(`${operation} was answered ${answer.status}: ${answer.text}`);
  }
}

/** One order from its beginning to its end; throws where it cannot be brought to one. */
export class DayOrders {
  /** Answers that said "later". */
  later = 0;

  constructor(
    private readonly shop: Shop,
    private readonly paytiko: BookkeepingPaytiko,
    private readonly latencies: Latencies,
  ) {}

  async carryOut(kind: Kind): Promise<Done> {
    const order = this.shop.order();
    const request = order.startRequest();
    const started = await this.until(order, 'start-session', () => this.shop.call('start-session', request));
    order.sessionId = started.body.sessionId;
    if (kind === 'pays nothing') return { kind, order, entries: [] };
    if (kind === 'is declined first') await this.paytiko.declines(order.sessionId);
    const entry = await this.paytiko.pays(order.sessionId);
    await this.until(order, 'history', () => order.history());
    const guid = `last-${order.id}`;
    if (kind === 'is cancelled') await this.until(order, 'void', () => order.void({ guid }), 'RESOLVED');
    else await this.until(order, 'purchase', () => order.purchase({ guid }), 'RESOLVED');
    if (kind === 'buys and returns')
      await this.until(order, 'refund', () => order.refund('29.90', { guid: `refund-${order.id}` }), 'RESOLVED');
    await this.until(order, 'history', () => order.history());
    return { kind, order, entries: [entry] };
  }

  /** The same request until it is answered for good. What waits for Paytiko is no latency of ours, each call is. */
  private async until(order: Order, operation: string, ask: () => Promise<Answer>, status?: string): Promise<Answer> {
    const deadline = Date.now() + WAIT_MAX_MS;
    for (let waitMs = AGAIN_AFTER_MS.first; ; waitMs = Math.min(2 * waitMs, AGAIN_AFTER_MS.most)) {
      const begun = performance.now();
      const answer = await ask().catch((error: Error) => ({ status: 0, text: error.message, body: {} }) as Answer);
      if (answer.status === 200) this.latencies.note(operation, performance.now() - begun);
      if (answer.status === 200 && (!status || answer.body.status === status)) return answer;
      this.later += 1;
      const mayComeAgain = [0, 200, 408, 409, 429, 503].includes(answer.status) && answer.body.status !== 'REJECTED';
      if (!mayComeAgain || Date.now() > deadline) throw new OrderFailed(order, operation, answer);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
