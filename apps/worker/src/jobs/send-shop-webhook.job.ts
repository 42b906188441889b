import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { akinonTimestamp, sendShopWebhook, ShopWebhookGone, shopWebhookRequest, statusPairOf } from '#akinon';
import {
  ASKS_WITHIN_MS,
  Placements,
  ReadPaymentHistory,
  refOf,
  ShopReadHistory,
  type PaymentHistory,
  type PaymentRef,
} from '#payments';
import { Merchants } from '#merchants';
import { Clock, JobQueue } from '#platform';
import type { Job, JobResult } from 'pg-boss';

export const SHOP_WEBHOOK_QUEUE = 'tell-shop';

export interface SendShopWebhook {
  streamId: string;
  /** `paid`: sent only if the shop has not read the history since. */
  kind: 'paid' | 'decided';
  at: string;
}

const AT_ONCE_MAX = 4;

/** Sends a webhook to a shop that does not know the status yet. Delivered at least once, with the status at the time of sending. */
@Injectable()
export class SendShopWebhookJob {
  constructor(
    private readonly queue: JobQueue,
    private readonly queries: QueryBus,
    private readonly merchants: Merchants,
    private readonly asked: ShopReadHistory,
    private readonly clock: Clock,
    private readonly placements: Placements,
  ) {}

  async start(): Promise<void> {
    await this.queue.declare(SHOP_WEBHOOK_QUEUE);
    const options = { localConcurrency: AT_ONCE_MAX, pollingIntervalSeconds: 1, perJobResults: true } as const;
    await this.queue.work<SendShopWebhook>(SHOP_WEBHOOK_QUEUE, options, async ([job]) => [await this.attempt(job!)]);
  }

  /** A failure is retried, except for an address that is gone, which waits for an operator at once. */
  private async attempt(job: Job<SendShopWebhook>): Promise<JobResult> {
    try {
      await this.tell(job);
      return { id: job.id, status: 'completed' };
    } catch (error) {
      if (!(error instanceof ShopWebhookGone)) throw error;
      return { id: job.id, status: 'deadletter', output: { message: error.message } };
    }
  }

  private async tell({ data: { streamId, kind, at } }: Job<SendShopWebhook>): Promise<void> {
    const ref = refOf(streamId);
    // The job was moved with its merchant.
    if (!(await this.placements.isHere(ref.merchant))) return;
    const { webhook, username, passwords, hashKey } = this.merchants.get(ref.merchant).akinon;
    if (!webhook || (kind === 'paid' && (await this.asked.since(ref, new Date(at))))) return;
    const { history } = await this.queries.execute(new ReadPaymentHistory(ref));
    // The shop has requested nothing but the start, so it gets time to read the history itself.
    if (kind === 'decided' && history.steps.every(({ type }) => type === 'START')) return this.sendLater(streamId, at);
    const credentials = { username, password: passwords[0]!, hashKey };
    await sendShopWebhook(webhook.url, shopWebhookRequest(webhook, credentials, this.values(ref, history)));
  }

  private async sendLater(streamId: string, at: string): Promise<void> {
    const startAfter = new Date(Date.parse(at) + ASKS_WITHIN_MS);
    await this.queue.send(SHOP_WEBHOOK_QUEUE, { streamId, kind: 'paid', at }, { startAfter, singletonKey: streamId });
  }

  private values({ orderId }: PaymentRef, { lastAction, status, reason, balance, currency }: PaymentHistory) {
    const timestamp = akinonTimestamp(this.clock.now());
    return { orderId, lastAction, ...statusPairOf(status, reason), balance, currency, timestamp };
  }
}
