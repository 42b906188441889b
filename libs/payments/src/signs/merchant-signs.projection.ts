import { Injectable } from '@nestjs/common';
import type { Projection, RecordedEvent } from '#event-store';
import type pg from 'pg';
import { paymentEvent } from '../store/payment-event.js';
import { PAYMENT_CATEGORY, refOf } from '../store/payment-ref.js';
import { signsOf } from './sign-of.js';

const WRITE = `
insert into payments.merchant_signs as known (merchant, sign, last_at)
select merchant, sign, max(at) from unnest($1::text[], $2::text[], $3::timestamptz[]) as row (merchant, sign, at)
 group by merchant, sign
    on conflict (merchant, sign) do update set last_at = greatest(known.last_at, excluded.last_at)`;

/** When the provider was last heard of for each merchant. One row for each merchant and sign. */
@Injectable()
export class MerchantSignsProjection implements Projection {
  readonly name = 'merchant-signs-v1';

  async apply(batch: RecordedEvent[], tx: pg.PoolClient): Promise<void> {
    const rows: [merchant: string, sign: string, at: string][] = [];
    for (const recorded of batch.filter(({ streamId }) => streamId.startsWith(`${PAYMENT_CATEGORY}-`))) {
      const event = paymentEvent(recorded);
      const { merchant } = refOf(recorded.streamId);
      for (const sign of signsOf(event)) rows.push([merchant, sign, event.data.at]);
    }
    if (rows.length === 0) return;
    const values = [0, 1, 2].map((column) => rows.map((row) => row[column]));
    await tx.query({ name: 'merchant-signs-write', text: WRITE, values });
  }
}
