import type { EventContent, RecordedEvent, Upcasters } from '#event-store';
import type pg from 'pg';
import { fold } from '../../domain/evolve.js';
import { PAYMENT_SHAPE, type Payment } from '../../domain/payment.js';
import type { PaymentEvent } from '../../domain/payment.events.js';
import { paymentEvent } from '../../store/payment-event.js';

/** A payment with its newest events at least, and what a batch says of it. */
export interface PaymentOfBatch {
  streamId: string;
  /** Of the stream, up to which it is folded. */
  version: number;
  payment: Payment;
  told: PaymentEvent[];
}

/** What its projection has set aside is counted in the version of the row, and not in that of its payment. */
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
 * Folds what a batch is about without reading streams: from its own events where it has a payment from its beginning, else from
 * the row of `payment_history_v2`, which may be ahead. Only what lies between that row and the batch is read from the log.
 */
export class PaymentsOfBatch {
  constructor(private readonly upcasters: Upcasters) {}

  async read(batch: RecordedEvent[], tx: pg.PoolClient): Promise<PaymentOfBatch[]> {
    const byStream = Map.groupBy(batch, ({ streamId }) => streamId);
    const rows = await readRows(byStream, tx);
    const gaps = await this.readGaps(byStream, rows, tx);
    return [...byStream].map(([streamId, events]) => {
      const { version = 0, payment: known } = rows.get(streamId) ?? {};
      const unseen = [...(gaps.get(streamId) ?? []), ...events].filter((event) => event.version > version);
      const payment = fold(unseen.map(paymentEvent), known)!;
      return { streamId, version: unseen.at(-1)?.version ?? version, payment, told: events.map(paymentEvent) };
    });
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

/** Of payments whose beginning is not in the batch. */
async function readRows(byStream: ReadonlyMap<string, RecordedEvent[]>, tx: pg.PoolClient): Promise<Map<string, Row>> {
  const begun = [...byStream].filter(([, [first]]) => first!.version > 1).map(([streamId]) => streamId);
  if (begun.length === 0) return new Map();
  const { rows } = await tx.query<Row>({
    name: 'payment-search-rows',
    text: READ_ROWS,
    values: [begun],
  });
  return new Map(rows.map((row) => [row.stream_id, row]));
}
