import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { IS_HERE } from '../../store/placement.js';
import { refOf, streamOf, type PaymentRef } from '../../store/payment-ref.js';

/** How long a worker has a payment. It renews this before the time is over; otherwise another worker may take the payment. */
const TAKEN_FOR_SECONDS = 15;
export const KEEP_EVERY_MS = 5_000;

/** Takes payments that are due, each by one worker only. */
const TAKE = `
update payments.payment_history_v2 set due_at = now() + interval '${TAKEN_FOR_SECONDS} seconds'
 where stream_id in (select stream_id from payments.payment_history_v2
                      where due_at <= now() and ${IS_HERE} order by due_at limit $1 for update skip locked)
returning stream_id`;

/** A later due time from newer events is kept. */
const KEEP = `
update payments.payment_history_v2 set due_at = now() + interval '${TAKEN_FOR_SECONDS} seconds'
 where stream_id = any($1) and due_at <= now() + interval '${TAKEN_FOR_SECONDS} seconds'`;

/** Only if nothing has happened since. Otherwise the projection writes the due time. */
const PLAN = 'update payments.payment_history_v2 set due_at = $2 where stream_id = $1 and version = $3';

/** Payments with due items, by the due time of their rows. */
@Injectable()
export class DuePayments {
  constructor(private readonly pool: pg.Pool) {}

  async take(limit: number): Promise<PaymentRef[]> {
    const { rows } = await this.pool.query<{ stream_id: string }>({ name: 'due-take', text: TAKE, values: [limit] });
    return rows.map(({ stream_id }) => refOf(stream_id));
  }

  async keep(refs: PaymentRef[]): Promise<void> {
    await this.pool.query({ name: 'due-keep', text: KEEP, values: [refs.map(streamOf)] });
  }

  async plan(ref: PaymentRef, next: Date | undefined, version: number): Promise<void> {
    await this.pool.query({ name: 'due-plan', text: PLAN, values: [streamOf(ref), next ?? null, version] });
  }
}
