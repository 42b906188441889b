import { Injectable } from '@nestjs/common';
import { MOVED_FROM, type Projection, type RecordedEvent } from '#event-store';
import { dueShopWebhook, paymentEvent, PAYMENT_CATEGORY, refOf } from '#payments';
import { Merchants } from '#merchants';
import { JobQueue, queries } from '#platform';
import type pg from 'pg';
import { SHOP_WEBHOOK_QUEUE, type SendShopWebhook } from './send-shop-webhook.job.js';

/** Plans webhooks to shops, in the transaction of its checkpoint. */
@Injectable()
export class ShopWebhookScheduler implements Projection {
  readonly name = 'shop-news-v1';

  constructor(
    private readonly queue: JobQueue,
    private readonly merchants: Merchants,
  ) {}

  async apply(batch: RecordedEvent[], tx: pg.PoolClient): Promise<void> {
    const jobs = batch.flatMap((recorded) => {
      const { id, streamId, actor, meta } = recorded;
      // A copied event: the cell it came from has planned its webhook.
      if (!streamId.startsWith(`${PAYMENT_CATEGORY}-`) || MOVED_FROM in meta) return [];
      if (!this.merchants.find(refOf(streamId).merchant)?.akinon.webhook) return [];
      const webhook = dueShopWebhook(paymentEvent(recorded), actor);
      if (!webhook) return [];
      const data: SendShopWebhook = { streamId, kind: webhook.kind, at: webhook.at.toISOString() };
      return [{ id, data, startAfter: webhook.due, singletonKey: id }];
    });
    if (jobs.length > 0) await this.queue.insert(SHOP_WEBHOOK_QUEUE, jobs, { db: queries(tx) });
  }
}
