import { Logger } from '@nestjs/common';
import type pg from 'pg';

/** Limit of the unverified notifications of a merchant; the newest are kept. */
const KEPT_MAX = 1_000;
const TRIM_AFTER_MS = 500;
const BATCH = 500;

const TRIM = `
with oldest_kept as (
  select received_at, id from payments.notifications
   where merchant = $1 and state = 'unverified'
   order by received_at desc, id desc offset ${KEPT_MAX - 1} limit 1)
delete from payments.notifications
 where id = any(array(
         select n.id from payments.notifications n, oldest_kept k
          where n.merchant = $1 and n.state = 'unverified' and (n.received_at, n.id) < (k.received_at, k.id)
          limit ${BATCH} for update of n skip locked))`;

/**
 * Limits the number of unverified notifications. Old ones are deleted a little later and in batches, so that a sender's answer does not
 * wait for it. What a crash leaves is deleted with the next batch.
 */
export class UnverifiedRing {
  private readonly log = new Logger(UnverifiedRing.name);
  private readonly grown = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly pool: Pick<pg.Pool, 'query'>) {}

  /** One more was stored for this merchant. */
  hasGrown(merchant: string): void {
    this.grown.add(merchant);
    this.timer ??= setTimeout(() => void this.trim(), TRIM_AFTER_MS).unref();
  }

  private async trim(): Promise<void> {
    const merchants = [...this.grown];
    this.grown.clear();
    try {
      for (const merchant of merchants) await this.trimMerchant(merchant);
    } catch (error) {
      this.log.warn({ err: error }, 'unverified notifications were not trimmed');
    }
    this.timer = undefined;
    const [next] = this.grown;
    if (next !== undefined) this.hasGrown(next);
  }

  private async trimMerchant(merchant: string): Promise<void> {
    let trimmed = BATCH;
    while (trimmed === BATCH) {
      const { rowCount } = await this.pool.query({ name: 'inbox-trim-unverified', text: TRIM, values: [merchant] });
      trimmed = rowCount ?? 0;
    }
  }
}
