import { copiedList, copiedRow } from '#event-store';
import { refOf } from '../../store/payment-ref.js';
import { transactionIdsOf } from '../../domain/state/transaction-ids.js';
import type { DueRules } from '../../domain/schedule/due-item.js';
import type { Instant } from '../../domain/values/instant.js';
import { phaseOf, type Payment } from '../../domain/state/payment.js';
import { derivedOf } from './payment-history-columns.js';

/** A payment as stored by its projection. */
export interface PaymentHistoryRow {
  stream_id: string;
  version: number;
  payment: Payment;
  /** Time of the newest event. */
  at: Instant;
}

type RulesOf = (merchant: string) => DueRules;

/** The columns with their types. */
const COLUMNS = {
  stream_id: 'text',
  merchant: 'text',
  order_id: 'text',
  version: 'bigint',
  phase: 'text',
  payment: 'jsonb',
  due_at: 'timestamptz',
  review_since: 'timestamptz',
  contradicted_since: 'timestamptz',
  open_end_since: 'timestamptz',
  refund_waiting_since: 'timestamptz',
  forgotten_since: 'timestamptz',
  at_rest_since: 'timestamptz',
  dispute_since: 'timestamptz',
  disputed_at: 'timestamptz',
  released_since: 'timestamptz',
  is_silent: 'boolean',
  is_pressing: 'boolean',
  transaction_ids: 'text[]',
} as const;
type Column = keyof typeof COLUMNS;
type Plain = string | number | boolean | null;
type Values = Record<Exclude<Column, 'payment' | 'transaction_ids'>, Plain> & {
  payment: Payment;
  transaction_ids: string[];
};

const names = Object.keys(COLUMNS) as Column[];
const KEYS: readonly Column[] = ['stream_id', 'merchant', 'order_id'];
const typed = names.map((name) => `${name} ${COLUMNS[name]}`);
const updated = names.filter((name) => !KEYS.includes(name)).map((name) => `${name} = excluded.${name}`);

/** `version <` makes a second delivery a no-op. */
const writeInto = (table: string) => `
insert into ${table} as known (${names.join(', ')})
select ${names.join(', ')} from jsonb_to_recordset($1::jsonb) as row (${typed.join(', ')})
    on conflict (stream_id) do update set ${updated.join(', ')}
 where known.version < excluded.version`;

/** SQL condition that two rows of one payment are equal. The due time is left out, because workers change it. */
export function sameColumns(one: string, other: string): string {
  const told = names.filter((name) => !KEYS.includes(name) && name !== 'due_at');
  const rowOf = (table: string) => `(${told.map((name) => `${table}.${name}`).join(', ')})`;
  return `${rowOf(one)} is not distinct from ${rowOf(other)}`;
}

/** `table`: with schema. */
export function readRows(table: string, streamIds: string[]) {
  const text = `select stream_id, version::int as version, payment from ${table} where stream_id = any($1)`;
  return { name: `${nameOf(table)}-read`, text, values: [streamIds] };
}

/** One statement for any number of rows. */
export function writeRows(table: string, rows: PaymentHistoryRow[], rulesOf: RulesOf) {
  const written = rows.map((row) => valuesOf(row, rulesOf));
  return { name: `${nameOf(table)}-write`, text: writeInto(table), values: [JSON.stringify(written)] };
}

/** For a table without a key, with each row once. This costs Postgres a third of the statement above. */
export const copyInto = (table: string) => `copy ${table} (${names.join(', ')}) from stdin`;

export function copiedRows(rows: PaymentHistoryRow[], rulesOf: RulesOf): string {
  return rows.map((row) => copiedValues(valuesOf(row, rulesOf))).join('');
}

function copiedValues({ payment, transaction_ids, ...plain }: Values): string {
  const texts: Record<Column, Plain> = {
    ...plain,
    payment: JSON.stringify(payment),
    transaction_ids: copiedList(transaction_ids),
  };
  return copiedRow(names.map((name) => texts[name]));
}

function valuesOf({ stream_id, version, payment, at }: PaymentHistoryRow, rulesOf: RulesOf): Values {
  const { merchant, orderId: order_id } = refOf(stream_id);
  return {
    stream_id,
    merchant,
    order_id,
    version,
    phase: phaseOf(payment),
    payment,
    ...derivedOf(payment, at, rulesOf(merchant)),
    transaction_ids: transactionIdsOf(payment),
  };
}

/** The name without schema. */
function nameOf(table: string): string {
  return table.replace(/^.*\./, '').replaceAll('_', '-');
}
