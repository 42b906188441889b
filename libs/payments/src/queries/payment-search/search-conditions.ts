import { isKnownCurrency, parseMoney } from '../../domain/money.js';
import type { PaymentFilter } from './search-payments.query.js';

/** SQL conditions and their values; `$n` are counted on from what is there already. */
export interface Conditions {
  sql: string[];
  values: unknown[];
}

const FOUND_MAX = 500;
/** Days are those of the shops. */
const ZONE = 'Europe/Istanbul';

export function conditionsOf(filter: PaymentFilter): Conditions {
  const values: unknown[] = [];
  const value = (of: unknown): string => `$${values.push(of)}`;
  const sql: string[] = [];
  const equal = (column: string, of: string | undefined) => of && sql.push(`${column} = ${value(of)}`);
  if (filter.text) sql.push(foundBy(filter.text, value));
  equal('merchant', filter.merchant);
  equal('phase', filter.phase);
  equal('currency', filter.currency);
  equal('processor', filter.processor);
  equal('card_digits', filter.card);
  const minor = (amount: string) => minorOf(amount, filter.currency);
  if (filter.amountFrom) sql.push(`amount_minor >= ${value(minor(filter.amountFrom))}`);
  if (filter.amountTo) sql.push(`amount_minor <= ${value(minor(filter.amountTo))}`);
  if (filter.from) sql.push(`started_at >= (${value(filter.from)}::date)::timestamp at time zone '${ZONE}'`);
  if (filter.to) sql.push(`started_at < (${value(filter.to)}::date + 1)::timestamp at time zone '${ZONE}'`);
  if (filter.inReview) sql.push('in_review');
  if (filter.unknownMinutes !== undefined)
    sql.push(`unknown_since <= now() - make_interval(mins => ${value(filter.unknownMinutes)})`);
  return { sql, values };
}

/** Each shape has an index, so they are looked up one by one and put together. */
function foundBy(text: string, value: (of: unknown) => string): string {
  const select = (condition: string) =>
    `(select stream_id from payments.payment_search where ${condition} limit ${FOUND_MAX})`;
  const { ids, order, digits, minors } = shapesOf(text);
  const parts = [
    select(`order_id = ${value(order)}`),
    select(`ids @> array[${value(ids)}]`),
    ...(order.length >= 3 ? [select(`order_id >= ${value(order)} and order_id < ${value(`${order}\u{10ffff}`)}`)] : []),
    ...(digits ? [select(`card_digits = ${value(digits)}`)] : []),
    ...(minors.length > 0 ? [select(`amount_minor = any(${value(minors)}::bigint[])`)] : []),
  ];
  return `stream_id in (${parts.join(' union ')})`;
}

export interface Shapes {
  order: string;
  /** As an id of ours or of the provider. */
  ids: string;
  /** The last four of a card. */
  digits: string | undefined;
  /** In minor units of currencies with two, no and three decimals. */
  minors: number[];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const AMOUNT = /^(\d{1,3}(?:[.,\u00a0 ]\d{3})*|\d+)[.,](\d{2})(?:\s*([A-Za-z]{3}))?$/;

/** What the text can be, by how it looks. */
export function shapesOf(typed: string): Shapes {
  const text = typed.trim();
  const [, whole, fraction, currency = ''] = AMOUNT.exec(text) ?? [];
  const amount = whole && `${whole.replace(/\D/g, '')}.${fraction}`;
  const code = currency.toUpperCase();
  const currencies = isKnownCurrency(code) ? [code] : ['TRY', 'JPY', 'KWD'];
  const minors = amount ? currencies.map((each) => parseMoney(amount, each)) : [];
  return {
    order: text,
    ids: UUID.test(text) ? text.toLowerCase() : text,
    digits: /^\d{4}$/.test(text) ? text : undefined,
    minors: minors.flatMap((money) => (typeof money === 'object' ? [money.minor] : [])),
  };
}

function minorOf(amount: string, currency = 'TRY'): number {
  const money = parseMoney(amount.replace(',', '.'), isKnownCurrency(currency) ? currency : 'TRY');
  return typeof money === 'object' ? money.minor : 0;
}
