import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { akinonTimestamp, ShopWebhookGone, shopWebhookRequest, statusPairOf, type WebhookRequest } from '#akinon';
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
import { bulkhead } from 'cockatiel';
import type { Job, JobResult } from 'pg-boss';
import { ShopHooks } from './shop-hooks.js';

export const SHOP_WEBHOOK_QUEUE = 'tell-shop';

export interface SendShopWebhook {
  streamId: string;
  /** `paid`: sent only if the shop has not read the history since. */
  kind: 'paid' | 'decided';
  at: string;
}

/**
 * Each payment of a shop with a webhook makes a job, and most need nothing sent: they go by batches, one after the other while these are
 * full. A slow shop keeps its batch only.
 */
const BATCHES_AT_ONCE = 4;
const BATCH = 25;
const WORK = {
  localConcurrency: BATCHES_AT_ONCE,
  batchSize: BATCH,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 1,
  perJobResults: true,
} as const;
/** The connections are for the projections, too. */
const READS_AT_ONCE = 4;

interface Message {
  merchant: string;
  url: string;
  request: WebhookRequest;
}

/** Sends a webhook to a shop that does not know the status yet. Delivered at least once, with the status at the time of sending. */
@Injectable()
export class SendShopWebhookJob {
  private readonly hooks = new ShopHooks();
  private readonly reads = bulkhead(READS_AT_ONCE, Infinity);

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
    await this.queue.work<SendShopWebhook>(SHOP_WEBHOOK_QUEUE, WORK, (jobs) =>
      Promise.all(jobs.map((job) => this.attempt(job))),
    );
  }

  /** A failure is retried, except for an address that is gone, which waits for an operator at once. */
  private async attempt({ id, data }: Job<SendShopWebhook>): Promise<JobResult> {
    try {
      const message = await this.reads.execute(() => this.messageOf(data));
      if (message) await this.hooks.tell(message.merchant, message.url, message.request);
      return { id, status: 'completed' };
    } catch (error) {
      const { message } = error as Error;
      return { id, status: error instanceof ShopWebhookGone ? 'deadletter' : 'failed', output: { message } };
    }
  }

  /** Undefined if the shop need not be told. */
  private async messageOf({ streamId, kind, at }: SendShopWebhook): Promise<Message | undefined> {
    const ref = refOf(streamId);
    // The job was moved with its merchant.
    if (!(await this.placements.isHere(ref.merchant))) return undefined;
    const { webhook, username, passwords, hashKey } = this.merchants.get(ref.merchant).akinon;
    if (!webhook || (kind === 'paid' && (await this.asked.since(ref, new Date(at))))) return undefined;
    const { history } = await this.queries.execute(new ReadPaymentHistory(ref));
    // The shop has requested nothing but the start, so it gets time to read the history itself.
    if (kind === 'decided' && history.steps.every(({ type }) => type === 'START')) {
      await this.sendLater(streamId, at);
      return undefined;
    }
    const credentials = { username, password: passwords[0]!, hashKey };
    const request = shopWebhookRequest(webhook, credentials, this.values(ref, history));
    return { merchant: ref.merchant, url: webhook.url, request };
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
