import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { streamOf, type PaymentRef } from '../store/payment-ref.js';

const FLUSH_AFTER_MS = 500;
const NOTED_MAX = 10_000;

const UPSERT = `
insert into payments.shop_asked (stream_id, asked_at) select unnest($1::text[]), now()
    on conflict (stream_id) do update set asked_at = excluded.asked_at`;

/**
 * When the shop last read the history of a payment, so that no webhook repeats what it knows. Written in batches, so that no answer waits
 * for it. A crash may cause one unnecessary webhook.
 */
@Injectable()
export class ShopReadHistory implements OnApplicationShutdown {
  private readonly log = new Logger(ShopReadHistory.name);
  private readonly noted = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly pool: pg.Pool) {}

  note(ref: PaymentRef): void {
    if (this.noted.size < NOTED_MAX) this.noted.add(streamOf(ref));
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_AFTER_MS);
  }

  /** Whether the shop has read the history at this time or later. */
  async since(ref: PaymentRef, at: Date): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      'select 1 from payments.shop_asked where stream_id = $1 and asked_at >= $2',
      [streamOf(ref), at],
    );
    return rowCount === 1;
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    await this.flush();
  }

  private async flush(): Promise<void> {
    this.timer = undefined;
    const streams = [...this.noted];
    this.noted.clear();
    if (streams.length === 0) return;
    await this.pool
      .query(UPSERT, [streams])
      .catch((error: unknown) => this.log.warn({ err: error }, 'the times of history calls were not stored'));
  }
}
