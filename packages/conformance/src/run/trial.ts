import { setTimeout as sleep } from 'node:timers/promises';
import type { ShopperAct } from '../check/needs.js';
import { Blocked, type Problem } from '../check/verdict.js';
import type { Answer } from '../client/answer.js';
import { Order, type Said, type Terms } from '../client/order.js';
import { shown } from '../client/reading.js';
import { ShopClient } from '../shop/shop-client.js';
import type { WireRequest } from '../client/wire.js';
import type { Surroundings } from './surroundings.js';

const POLL_FIRST_MS = 15;
const POLL_MAX_MS = 500;

/** What one check works with: orders of its own, a shopper, and a place to say what it found. */
export class Trial {
  readonly problems: Problem[] = [];
  readonly shop: ShopClient;
  readonly around: Surroundings;
  readonly checkId: string;

  constructor(around: Surroundings, checkId: string) {
    this.around = around;
    this.checkId = checkId;
    this.shop = new ShopClient(around.wire, around.settings, checkId);
  }

  get settings() {
    return this.around.settings;
  }

  /** Says what is expected; goes on also where it is otherwise, so that a report shows everything at once. */
  that(holds: boolean, expected: string, actual: unknown, seenIn?: Answer): boolean {
    if (!holds) this.problems.push({ expected, actual: shown(actual), exchange: seenIn?.number });
    return holds;
  }

  /** What must have happened before the question can be asked at all. */
  first(holds: boolean, needed: string, answer?: Answer): void {
    if (holds) return;
    const seen = answer && `; answered ${answer.status || answer.failure}: ${answer.text.slice(0, 300)}`;
    throw new Blocked(`needed first: ${needed}${seen ?? ''}`);
  }

  /** An order nobody has paid for yet. */
  order(terms: Partial<Terms> & { id?: string } = {}): Order {
    const { currency, locale, returnUrl } = this.settings;
    const { id = this.around.nextOrderId(), ...own } = terms;
    const plain = { amount: '10.00', currency, type: this.around.type, locale, returnUrl };
    return new Order(id, { ...plain, ...own }, (operation, body) => this.shop.say(operation, body));
  }

  send(request: WireRequest): Promise<Answer> {
    return this.around.wire.send(this.checkId, request);
  }

  /** What the shopper does on the payment page of this order. */
  async shopper(act: ShopperAct, order: Order): Promise<void> {
    const { session } = order;
    if (!session) throw new Blocked('needed first: a start-session that was answered 200 with a redirectUrl');
    const { amount, currency, returnUrl } = order.terms;
    const page = { ...session, orderId: order.id, amount, currency, returnUrl };
    order.landing = await this.around.shopper.act(act, page, (request) => this.send(request));
  }

  /** Reads history until it says what is waited for; the last one where it never does. */
  async historyUntil(order: Order, done: (history: Said) => boolean, seconds = this.waitMaxSeconds): Promise<Said> {
    const deadline = performance.now() + seconds * 1000;
    for (let pauseMs = POLL_FIRST_MS; ; pauseMs = Math.min(POLL_MAX_MS, pauseMs * 2)) {
      const history = await order.history();
      if (done(history) || performance.now() > deadline) return history;
      await sleep(pauseMs);
    }
  }

  private get waitMaxSeconds(): number {
    return this.around.shopper.waitSeconds ?? this.settings.settleSeconds;
  }
}
