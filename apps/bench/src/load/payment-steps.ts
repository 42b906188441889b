import { type Rate, rateOf } from '../measure/rate.js';
import { authorizedNotification } from '../provider/notification.js';
import type { Connection } from './connection.js';
import type { Shop } from './shop.js';

const STEPS = ['start', 'webhook', 'purchase', 'history'] as const;
type Step = (typeof STEPS)[number];

/** Takes one order after the other from the start to its history, and remembers how long each step took. */
export class PaymentSteps {
  private readonly latenciesMs: Record<Step, number[]> = { start: [], webhook: [], purchase: [], history: [] };

  constructor(private readonly shop: Shop) {}

  /** `connections`: each step is said on all of them at once, and must come to the same. The start goes to the first. */
  async pay(connections: Connection[]): Promise<void> {
    const orderId = this.shop.newOrder();
    const sessionId = await this.timed('start', () => this.shop.startOrder(connections[0]!, orderId));
    const onAll = (say: (connection: Connection) => Promise<unknown>) => Promise.all(connections.map(say));
    await this.timed('webhook', () =>
      onAll((connection) => this.shop.notify(connection, authorizedNotification(sessionId))),
    );
    await this.timed('purchase', () => onAll((connection) => this.shop.purchase(connection, orderId)));
    await this.timed('history', () => onAll((connection) => this.shop.history(connection, orderId)));
  }

  rates(tookMs: number): Record<Step, Rate> {
    return Object.fromEntries(STEPS.map((step) => [step, rateOf(this.latenciesMs[step], tookMs)])) as Record<
      Step,
      Rate
    >;
  }

  private async timed<T>(step: Step, work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    const result = await work();
    this.latenciesMs[step].push(performance.now() - begun);
    return result;
  }
}
