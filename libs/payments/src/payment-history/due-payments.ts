import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { refOf, streamOf, type PaymentRef } from '../stream/payment-ref.js';

/** Whoever has taken a payment has so long to look after it; then another worker may. */
const TAKEN_FOR_SECONDS = 90;

/** Takes payments that are due, each by one worker only. */
const TAKE = `
update payments.payment_history_v2 set due_at = now() + interval '${TAKEN_FOR_SECONDS} seconds'
 where stream_id in (select stream_id from payments.payment_history_v2
                      where due_at <= now() order by due_at limit $1 for update skip locked)
returning stream_id`;

/** Only where nothing has happened since: else the projection has written what is due next, or will. */
const PLAN = 'update payments.payment_history_v2 set due_at = $2 where stream_id = $1 and version = $3';

/** The payments that are to be looked after, by the time that their rows say. */
@Injectable()
export class DuePayments {
  constructor(private readonly pool: pg.Pool) {}

  async take(limit: number): Promise<PaymentRef[]> {
    const { rows } = await this.pool.query<{ stream_id: string }>({ name: 'due-take', text: TAKE, values: [limit] });
    return rows.map(({ stream_id }) => refOf(stream_id));
  }

  async plan(ref: PaymentRef, next: Date | undefined, version: number): Promise<void> {
    await this.pool.query({ name: 'due-plan', text: PLAN, values: [streamOf(ref), next ?? null, version] });
  }
}
