import type { EventContent, Projection, RecordedEvent, Upcasters } from '#event-store';
import type pg from 'pg';
import { fold } from '../../domain/evolve.js';
import { paymentEvent } from '../../store/payment-event.js';
import { PAYMENT_CATEGORY } from '../../store/payment-ref.js';
import { searchRow, type SearchRow } from './search-row.js';

const COLUMNS: Readonly<Record<keyof SearchRow | 'stream_id', string>> = {
  stream_id: 'text',
  merchant: 'text',
  order_id: 'text',
  version: 'bigint',
  started_at: 'timestamptz',
  phase: 'text',
  currency: 'text',
  amount_minor: 'bigint',
  captured_minor: 'bigint',
  refunded_minor: 'bigint',
  card_type: 'text',
  card_digits: 'text',
  processor: 'text',
  in_review: 'boolean',
  unknown_since: 'timestamptz',
  ids: 'jsonb',
};
const names = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];
const parameters = names.map((name, index) => `$${index + 1}::${COLUMNS[name]}[]`);
const selected = names.map((name) => (name === 'ids' ? 'array(select jsonb_array_elements_text(ids))' : name));
const updated = names.filter((name) => name !== 'stream_id').map((name) => `${name} = excluded.${name}`);

/** A second delivery writes what is there; a payment that is read once more, by another rule, is written anew. */
const WRITE = `
insert into payments.payment_search as known (${names.join(', ')})
select ${selected.join(', ')} from unnest(${parameters.join(', ')}) as row (${names.join(', ')})
    on conflict (stream_id) do update set ${updated.join(', ')}
 where known.version <= excluded.version`;

/** A shop that asks for the history a thousand times is found by its last questions. */
const REQUEST_IDS_MAX = 100;

/** Streams are short, so each that was touched is read anew: cards and processors stand in events only. */
const READ = `
select stream_id, type, schema_version as "schemaVersion", data, correlation_id as "requestId" from es.events where stream_id = any($1) and position <= $2 order by stream_id, version`;

type EventRow = { stream_id: string; requestId: string | null } & EventContent;

/** Keeps `payment_search`: two statements a batch, however many payments it touches. */
export class PaymentSearchProjection implements Projection {
  readonly name = 'payment-search-v1';

  constructor(private readonly upcasters: Upcasters) {}

  async apply(batch: RecordedEvent[], tx: pg.PoolClient): Promise<void> {
    const touched = batch.map(({ streamId }) => streamId).filter((id) => id.startsWith(`${PAYMENT_CATEGORY}-`));
    if (touched.length === 0) return;
    const { rows } = await tx.query<EventRow>({
      name: 'payment-search-read',
      text: READ,
      values: [[...new Set(touched)], batch.at(-1)!.position],
    });
    const written = [...Map.groupBy(rows, ({ stream_id }) => stream_id)].map(([stream_id, contents]) => {
      const events = contents.map((content) => paymentEvent(this.upcasters.apply(content)));
      const row = searchRow(fold(events)!, events, requestIdsOf(contents));
      return { stream_id, ...row, ids: JSON.stringify(row.ids) };
    });
    const values = names.map((name) => written.map((row) => row[name]));
    await tx.query({ name: 'payment-search-write', text: WRITE, values });
  }
}

/** Of the newest requests that left something in the payment. */
function requestIdsOf(contents: readonly EventRow[]): string[] {
  const ids = contents.flatMap(({ requestId }) => requestId ?? []);
  return [...new Set(ids)].slice(-REQUEST_IDS_MAX);
}
