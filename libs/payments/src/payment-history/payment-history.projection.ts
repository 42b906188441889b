import { Injectable } from '@nestjs/common';
import type { Projection, RecordedEvent } from '#event-store';
import type pg from 'pg';
import { fold } from '../payment/evolve.js';
import { heldSession, type Payment } from '../payment/payment.js';
import { PAYMENT_CATEGORY, refOf } from '../stream/payment-ref.js';
import { paymentEvent } from '../stream/payments.js';

interface Row {
  stream_id: string;
  version: number;
  payment: Payment;
}

const READ =
  'select stream_id, version::int as version, payment from payments.payment_history where stream_id = any($1)';

/** `version <` makes a second delivery a no-op. */
const WRITE = `
insert into payments.payment_history (stream_id, merchant, order_id, version, phase, held, payment)
select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::boolean[], $7::jsonb[])
    on conflict (stream_id) do update
   set version = excluded.version, phase = excluded.phase, held = excluded.held, payment = excluded.payment
 where payment_history.version < excluded.version`;

/** Keeps `payment_history` the fold of every payment's events: two statements a batch, however many payments it touches. */
@Injectable()
export class PaymentHistoryProjection implements Projection {
  readonly name = 'payment-history-v1';

  async apply(batch: RecordedEvent[], tx: pg.PoolClient): Promise<void> {
    const byStream = Map.groupBy(
      batch.filter(({ streamId }) => streamId.startsWith(`${PAYMENT_CATEGORY}-`)),
      ({ streamId }) => streamId,
    );
    if (byStream.size === 0) return;
    const { rows } = await tx.query<Row>({ name: 'payment-history-read', text: READ, values: [[...byStream.keys()]] });
    const known = new Map(rows.map((row) => [row.stream_id, row]));
    const changed = [...byStream].map(([streamId, events]) => next(streamId, known.get(streamId), events));
    await tx.query({ name: 'payment-history-write', text: WRITE, values: columnsOf(changed) });
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
    rows.map((row) => heldSession(row.payment) !== undefined),
    rows.map((row) => JSON.stringify(row.payment)),
  ];
}
