import { conditionsOf, waysOf, type Way } from './search-conditions.js';
import type { PaymentFilter } from './search-payments.query.js';

/** The sort key of a row. The order is the same for every filter. */
export type ListKey = readonly [startedAt: string, streamId: string];

const ORDER = 'order by started_at desc, stream_id desc';

/**
 * The next rows of the list after a key. Each condition of a text is looked up by itself, up to the size of a page. Together they contain
 * the first rows of the list, and no condition has to find all its rows.
 */
export function searchStatement(
  filter: PaymentFilter,
  after: ListKey | undefined,
  limit: number,
): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = [...conditionsOf(filter, bind), ...(after ? beyond(after, bind) : [])];
  const ways = filter.text ? waysOf(filter.text, bind) : [];
  const page = `${ORDER} limit ${limit}`;
  if (ways.length === 0) return { text: `${rowsWhere(conditions)} ${page}`, values };
  const parts = ways.map((way) => `(${rowsBy(way, conditions)} ${page})`);
  return { text: `select * from (${parts.join(' union ')}) as found ${page}`, values };
}

function rowsBy({ condition, isSearchedFirst }: Way, conditions: readonly string[]): string {
  if (!isSearchedFirst) return rowsWhere([condition, ...conditions]);
  // The `offset 0` keeps the order of the list from influencing how the rows are found.
  return rowsWhere(conditions, `(${rowsWhere([condition])} offset 0) as named`);
}

function rowsWhere(conditions: readonly string[], source = 'payments.payment_search'): string {
  const where = conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`;
  return `select ${COLUMNS} from ${source}${where}`;
}

/** Cursors have milliseconds, so this compares milliseconds. The second condition allows the use of the index. */
function beyond([at, stream]: ListKey, bind: (value: unknown) => string): string[] {
  const instant = `${bind(at)}::timestamptz`;
  return [
    `(date_trunc('milliseconds', started_at), stream_id) < (${instant}, ${bind(stream)})`,
    `started_at < ${instant} + interval '1 millisecond'`,
  ];
}

const COLUMNS = [
  'stream_id',
  'merchant',
  'order_id',
  'started_at',
  'phase',
  'currency',
  'amount_minor',
  'captured_minor',
  'refunded_minor',
  'card_type',
  'card_digits',
  'processor',
  'in_review',
  'unknown_since',
].join(', ');
