import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { GatewayClient } from './gateway.client.js';
import { phaseOf } from './history.js';
import type { Order } from './order.js';

/** A shopper waits this long for the result after coming back; then the page refreshes itself instead. */
const shopperWaitMs = 2_500;
const firstReadsMs = [0, 150, 300, 500, 700, 800];
const laterReadsMs = [1_500, 3_000, 5_000, 10_000, 20_000, 30_000];

/** What Akinon does when a shopper comes back: read the history until it is clear, then complete the order. */
@Injectable()
export class OrderCompletion implements OnApplicationShutdown {
  private readonly logger = new Logger('Shop');
  private readonly stopped = new AbortController();
  private readonly running = new Set<string>();

  constructor(private readonly gateway: GatewayClient) {}

  /** Resolves when the order is completed, or when a shopper has waited long enough; it goes on behind the scenes. */
  async finish(order: Order): Promise<void> {
    if (this.running.has(order.id)) return;
    this.running.add(order.id);
    const completed = this.whenPaid(order)
      .catch((error: unknown) => this.logger.error(error))
      .finally(() => this.running.delete(order.id));
    await Promise.race([completed, sleep(shopperWaitMs, undefined, { ref: false })]);
  }

  onApplicationShutdown(): void {
    this.stopped.abort();
  }

  private async whenPaid(order: Order): Promise<void> {
    const { signal } = this.stopped;
    for (const delayMs of [...firstReadsMs, ...laterReadsMs]) {
      await sleep(delayMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      const history = await this.gateway.readHistory(order);
      const phase = history ? phaseOf(history) : 'waiting';
      if (phase === 'waiting') continue;
      if (phase === 'paid' && order.basket.completeAutomatically) await this.complete(order);
      return;
    }
  }

  /** Always the same guid: however often the shopper reloads, it is one purchase. */
  private async complete(order: Order): Promise<void> {
    await this.gateway.purchase(order, order.purchaseGuid, order.total);
    await this.gateway.readHistory(order);
  }
}
