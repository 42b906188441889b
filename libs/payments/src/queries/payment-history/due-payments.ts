import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { merchantsWith } from '../../store/due-queues.js';
import { IS_HERE } from '../../store/placement.js';
import { refOf, streamOf, type PaymentRef } from '../../store/payment-ref.js';

/** How long a worker has a payment. It renews this before the time is over; otherwise another worker may take the payment. */
const TAKEN_FOR_SECONDS = 15;

export interface DuePayment {
  ref: PaymentRef;
  /** Somebody waits for what is due. */
  isPressing: boolean;
}

/** Of one merchant: what somebody waits for, or routine. */
interface Queue {
  merchant: string;
  isPressing: boolean;
  count: number;
}

const TABLE = 'payments.payment_history_v2';

/**
 * Takes payments that are due, each by one worker only. Each merchant has two queues: what somebody waits for, and routine. The lateral
 * query locks no more than are taken.
 */
const TAKE = `
with recursive ${merchantsWith(TABLE, 'due_at')},
queues as (
  select merchant, is_pressing, $2 - coalesce(under_way, 0) as room
    from found cross join (values (true), (false)) as kinds (is_pressing)
    left join unnest($3::text[], $4::boolean[], $5::int[]) as busy (merchant, is_pressing, under_way) using (merchant, is_pressing)
   where merchant is not null and ${IS_HERE})
update ${TABLE} set due_at = now() + interval '${TAKEN_FOR_SECONDS} seconds'
 where stream_id in (
   select due.stream_id from (select * from queues where room > 0 order by is_pressing desc, room desc) as queue
    cross join lateral (select stream_id from ${TABLE} known
                         where known.merchant = queue.merchant and known.is_pressing = queue.is_pressing and due_at <= now()
                         order by due_at limit queue.room for update skip locked) as due
    limit $1)
returning stream_id, is_pressing`;

/** A later due time from newer events is kept. */
const KEEP = `
update ${TABLE} set due_at = now() + interval '${TAKEN_FOR_SECONDS} seconds'
 where stream_id = any($1) and due_at <= now() + interval '${TAKEN_FOR_SECONDS} seconds'`;

/** Only if nothing has happened since. Otherwise the projection writes the due time. */
const PLAN = `update ${TABLE} set due_at = $2 where stream_id = $1 and version = $3`;

/** Payments with due items, by the due time of their rows. */
@Injectable()
export class DuePayments {
  constructor(private readonly pool: pg.Pool) {}

  /**
   * Those that somebody waits for come first, and merchants with fewer under way before others; then the oldest. `ofQueueMax`: of one merchant
   * and kind, with those under way.
   */
  async take(limit: number, ofQueueMax: number, underWay: Iterable<DuePayment>): Promise<DuePayment[]> {
    const queues = queuesOf(underWay);
    const { rows } = await this.pool.query<{ stream_id: string; is_pressing: boolean }>({
      name: 'due-take',
      text: TAKE,
      values: [
        limit,
        ofQueueMax,
        queues.map(({ merchant }) => merchant),
        queues.map(({ isPressing }) => isPressing),
        queues.map(({ count }) => count),
      ],
    });
    return rows.map(({ stream_id, is_pressing: isPressing }) => ({ ref: refOf(stream_id), isPressing }));
  }

  async keep(refs: PaymentRef[]): Promise<void> {
    await this.pool.query({ name: 'due-keep', text: KEEP, values: [refs.map(streamOf)] });
  }

  async plan(ref: PaymentRef, next: Date | undefined, version: number): Promise<void> {
    await this.pool.query({ name: 'due-plan', text: PLAN, values: [streamOf(ref), next ?? null, version] });
  }
}

/** Each queue with how many payments of it these are. */
function queuesOf(payments: Iterable<DuePayment>): Queue[] {
  const queues = new Map<string, Queue>();
  for (const { ref, isPressing } of payments) {
    const key = `${ref.merchant} ${isPressing}`;
    const queue = queues.get(key) ?? { merchant: ref.merchant, isPressing, count: 0 };
    queues.set(key, { ...queue, count: queue.count + 1 });
  }
  return [...queues.values()];
}
