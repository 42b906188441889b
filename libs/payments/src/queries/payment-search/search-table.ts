import type { SearchRow } from './search-row.js';

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
  ids: 'text[]',
};
type Column = keyof typeof COLUMNS;

/** Only events have these values, and a batch need not hold those events, so stored values are kept. */
const KEPT: readonly Column[] = ['card_type', 'card_digits', 'processor'];

const names = Object.keys(COLUMNS) as Column[];
const typed = names.map((name) => `${name} ${COLUMNS[name]}`);
/** Ids of requests are in events only, too. Of many history calls the newest ids are kept. */
const IDS = `excluded.ids || array(select id from unnest(known.ids) as id where id <> all(excluded.ids) limit 100)`;
const updated = names.filter((name) => name !== 'stream_id').map((name) => `${name} = ${updatedBy(name)}`);

/** Also replaces a row of the same version, because the row may be ahead of the batch with its card. */
const WRITE = `
insert into payments.payment_search as known (${names.join(', ')})
select ${names.join(', ')} from jsonb_to_recordset($1::jsonb) as row (${typed.join(', ')})
    on conflict (stream_id) do update set ${updated.join(', ')}
 where known.version <= excluded.version`;

export interface StoredSearchRow extends SearchRow {
  stream_id: string;
}

/** One statement for any number of rows. */
export function writeSearchRows(rows: StoredSearchRow[]) {
  return { name: 'payment-search-write', text: WRITE, values: [JSON.stringify(rows)] };
}

function updatedBy(name: Column): string {
  if (name === 'ids') return IDS;
  return KEPT.includes(name) ? `coalesce(excluded.${name}, known.${name})` : `excluded.${name}`;
}
