import { Injectable } from '@nestjs/common';
import type { Projection, RecordedEvent } from '#event-store';
import { lookDueAfter, paymentEvent, PAYMENT_CATEGORY } from '#payments';
import { JobQueue, queries, Settings } from '#platform';
import type pg from 'pg';
import { LOOK_AFTER_PAYMENT, type LookAfterPayment } from './look-after-payments.job.js';

/** Plans a look at every payment that an event leaves open, in the transaction that moves its own place in the log. */
@Injectable()
export class LookPlanner implements Projection {
  readonly name = 'payment-looks-v1';

  constructor(
    private readonly queue: JobQueue,
    private readonly settings: Settings,
  ) {}

  async apply(batch: RecordedEvent[], tx: pg.PoolClient): Promise<void> {
    const jobs = batch.flatMap((recorded) => {
      if (!recorded.streamId.startsWith(`${PAYMENT_CATEGORY}-`)) return [];
      const startAfter = lookDueAfter(paymentEvent(recorded), this.settings.inquireAfterSeconds * 1_000);
      const data: LookAfterPayment = { streamId: recorded.streamId };
      return startAfter ? [{ id: recorded.id, data, startAfter, singletonKey: recorded.id }] : [];
    });
    if (jobs.length > 0) await this.queue.insert(LOOK_AFTER_PAYMENT, jobs, { db: queries(tx) });
  }
}
