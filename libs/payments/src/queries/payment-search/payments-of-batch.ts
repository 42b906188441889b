import { RecentStreams, type EventContent, type RecordedEvent, type Upcasters } from '#event-store';
import type pg from 'pg';
import { fold } from '../../domain/evolve/evolve.js';
import { PAYMENT_SHAPE, type Payment } from '../../domain/state/payment.js';
import type { PaymentEvent } from '../../domain/events/payment.events.js';
import { paymentEvent } from '../../store/payment-event.js';

/** A payment that includes at least the events of the batch, and these events. */
export interface PaymentOfBatch {
  streamId: string;
  /** Version of the stream up to which it is folded. */
  version: number;
  payment: Payment;
  told: PaymentEvent[];
}

/** The version of the row may be higher than that of the payment, because it counts events that the projection has set aside. */
interface Row {
  stream_id: string;
  version: number;
  payment: Payment;
}

const READ_ROWS = `
select stream_id, version::int as version, payment from payments.payment_history_v2
 where stream_id = any($1) and payment -> 'shape' = '${PAYMENT_SHAPE}'`;

const READ_GAPS = `
select e.stream_id, e.version::int as version, e.type, e.schema_version as "schemaVersion", e.data
  from unnest($1::text[], $2::bigint[], $3::bigint[]) as gap (stream_id, after, before)
  join es.events e on e.stream_id = gap.stream_id and e.version > gap.after and e.version < gap.before
 order by e.stream_id, e.version`;

/**
 * Folds the payments of a batch without reading whole streams: from the batch itself, from the payments of the previous batch, or from the
 * row of `payment_history_v2`, which may be ahead. Only events between that row and the batch are read from the log.
 */
export class PaymentsOfBatch {
  private readonly recent = new RecentStreams<Payment>();

  constructor(private readonly upcasters: Upcasters) {}

  async read(batch: RecordedEvent[], tx: pg.PoolClient): Promise<PaymentOfBatch[]> {
    const byStream = Map.groupBy(batch, ({ streamId }) => streamId);
    const rows = await this.begunBefore(byStream, tx);
    const gaps = await this.readGaps(byStream, rows, tx);
    return [...byStream].map(([streamId, events]) => {
      const { version = 0, payment: known } = rows.get(streamId) ?? {};
      const unseen = [...(gaps.get(streamId) ?? []), ...events].filter((event) => event.version > version);
      const payment = fold(unseen.map(paymentEvent), known)!;
      const newest = unseen.at(-1)?.version ?? version;
      this.recent.keep(streamId, newest, payment);
      return { streamId, version: newest, payment, told: events.map(paymentEvent) };
    });
  }

  /** Rows of payments that began before this batch. */
  private async begunBefore(
    byStream: ReadonlyMap<string, RecordedEvent[]>,
    tx: pg.PoolClient,
  ): Promise<Map<string, Row>> {
    const known = new Map<string, Row>();
    const unknown: string[] = [];
    for (const [stream_id, [first]] of byStream) {
      const version = first!.version - 1;
      const payment = this.recent.take(stream_id, version);
      if (payment) known.set(stream_id, { stream_id, version, payment });
      else if (version > 0) unknown.push(stream_id);
    }
    if (unknown.length === 0) return known;
    const { rows } = await tx.query<Row>({ name: 'payment-search-rows', text: READ_ROWS, values: [unknown] });
    for (const row of rows) known.set(row.stream_id, row);
    return known;
  }

  private async readGaps(
    byStream: ReadonlyMap<string, RecordedEvent[]>,
    rows: ReadonlyMap<string, Row>,
    tx: pg.PoolClient,
  ): Promise<Map<string, EventContent[]>> {
    const gaps = [...byStream]
      .map(([streamId, [first]]) => ({ streamId, after: rows.get(streamId)?.version ?? 0, before: first!.version }))
      .filter(({ after, before }) => after + 1 < before);
    if (gaps.length === 0) return new Map();
    const { rows: events } = await tx.query<{ stream_id: string } & EventContent>({
      name: 'payment-search-gaps',
      text: READ_GAPS,
      values: [gaps.map(({ streamId }) => streamId), gaps.map(({ after }) => after), gaps.map(({ before }) => before)],
    });
    return Map.groupBy(
      events.map((event) => ({ ...this.upcasters.apply(event), stream_id: event.stream_id })),
      ({ stream_id }) => stream_id,
    );
  }
}
