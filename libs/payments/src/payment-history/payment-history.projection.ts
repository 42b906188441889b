import { Injectable } from '@nestjs/common';
import type { Projection, RecordedEvent } from '#event-store';
import type pg from 'pg';
import { fold } from '../payment/evolve.js';
import { holdsOf, openEndsOf, transactionIdsOf, waitingRefundsOf } from '../payment/operator-worklist.js';
import type { Payment } from '../payment/payment.js';
import type { Instant } from '../payment/payment.events.js';
import { PAYMENT_CATEGORY, refOf } from '../stream/payment-ref.js';
import { paymentEvent } from '../stream/payments.js';

interface Row {
  stream_id: string;
  version: number;
  payment: Payment;
}

const read = (table: string) =>
  `select stream_id, version::int as version, payment from payments.${table} where stream_id = any($1)`;

/** `version <` makes a second delivery a no-op. */
const write = (table: string) => `
insert into payments.${table} as known (stream_id, merchant, order_id, version, phase, payment,
  held_since, open_end_since, refund_waiting_since, transaction_ids)
select stream_id, merchant, order_id, version, phase, payment,
  held_since, open_end_since, refund_waiting_since, array(select jsonb_array_elements_text(transaction_ids))
  from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::jsonb[],
              $7::timestamptz[], $8::timestamptz[], $9::timestamptz[], $10::jsonb[])
    as row (stream_id, merchant, order_id, version, phase, payment,
            held_since, open_end_since, refund_waiting_since, transaction_ids)
    on conflict (stream_id) do update
   set version = excluded.version, phase = excluded.phase, payment = excluded.payment,
       held_since = excluded.held_since, open_end_since = excluded.open_end_since,
       refund_waiting_since = excluded.refund_waiting_since, transaction_ids = excluded.transaction_ids
 where known.version < excluded.version`;

export const PAYMENT_HISTORY = 'payment-history-v1';

/** Keeps `payment_history` the fold of every payment's events: two statements a batch, however many payments it touches. */
@Injectable()
export class PaymentHistoryProjection implements Projection {
  readonly name: string = PAYMENT_HISTORY;
  /** In schema `payments`. */
  protected readonly table: string = 'payment_history';

  async apply(batch: RecordedEvent[], tx: pg.PoolClient): Promise<void> {
    const byStream = Map.groupBy(
      batch.filter(({ streamId }) => streamId.startsWith(`${PAYMENT_CATEGORY}-`)),
      ({ streamId }) => streamId,
    );
    if (byStream.size === 0) return;
    const { table } = this;
    const name = table.replaceAll('_', '-');
    const { rows } = await tx.query<Row>({ name: `${name}-read`, text: read(table), values: [[...byStream.keys()]] });
    const known = new Map(rows.map((row) => [row.stream_id, row]));
    const changed = [...byStream].map(([streamId, events]) => next(streamId, known.get(streamId), events));
    await tx.query({ name: `${name}-write`, text: write(table), values: columnsOf(changed) });
  }
}

function next(streamId: string, before: Row | undefined, events: RecordedEvent[]): Row {
  const news = events.filter(({ version }) => version > (before?.version ?? 0));
  const payment = fold(news.map(paymentEvent), before?.payment)!;
  return { stream_id: streamId, version: news.at(-1)?.version ?? before!.version, payment };
}

function columnsOf(rows: Row[]): unknown[][] {
  return [
    rows.map((row) => row.stream_id),
    rows.map((row) => refOf(row.stream_id).merchant),
    rows.map((row) => refOf(row.stream_id).orderId),
    rows.map((row) => row.version),
    rows.map((row) => row.payment.phase),
    rows.map((row) => JSON.stringify(row.payment)),
    rows.map((row) => oldest(holdsOf(row.payment))),
    rows.map((row) => oldest(openEndsOf(row.payment))),
    rows.map((row) => oldest(waitingRefundsOf(row.payment))),
    rows.map((row) => JSON.stringify(transactionIdsOf(row.payment))),
  ];
}

function oldest(items: { since: Instant }[]): Instant | null {
  return items.map(({ since }) => since).sort()[0] ?? null;
}
