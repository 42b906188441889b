import { isKnownCurrency, parseMoney } from '../../domain/values/money.js';
import type { PaymentFilter } from './search-payments.query.js';
import { shapesOf } from './search-shapes.js';

/** Adds a value to a statement and returns its placeholder: `$n`. */
export type Bind = (value: unknown) => string;

/** Limit of the payments of one shopper. A shop that sends one address for everybody exceeds it. */
const PAYMENTS_OF_SHOPPER_MAX = 10_000;
/** Time zone of the days in a filter. */
const ZONE = 'Europe/Istanbul';
/** Shorter prefixes match nearly every order. */
const PREFIX_MIN = 3;

/** Conditions that a matching payment fulfils, besides the text. */
export function conditionsOf(filter: PaymentFilter, bind: Bind): string[] {
  const sql: string[] = [];
  const equal = (column: string, of: string | undefined) => of && sql.push(`${column} = ${bind(of)}`);
  if (filter.shopper) sql.push(`stream_id = any(array(${ofShopper(bind(filter.shopper))}))`);
  equal('merchant', filter.merchant);
  equal('phase', filter.phase);
  equal('currency', filter.currency);
  equal('processor', filter.processor);
  equal('card_digits', filter.card);
  const minor = (amount: string) => minorOf(amount, filter.currency);
  if (filter.amountFrom) sql.push(`amount_minor >= ${bind(minor(filter.amountFrom))}`);
  if (filter.amountTo) sql.push(`amount_minor <= ${bind(minor(filter.amountTo))}`);
  if (filter.from) sql.push(`started_at >= (${bind(filter.from)}::date)::timestamp at time zone '${ZONE}'`);
  if (filter.to) sql.push(`started_at < (${bind(filter.to)}::date + 1)::timestamp at time zone '${ZONE}'`);
  if (filter.inReview) sql.push('in_review');
  if (filter.unknownMinutes !== undefined)
    sql.push(`unknown_since <= now() - make_interval(mins => ${bind(filter.unknownMinutes)})`);
  return sql;
}

/** A condition by which a text finds payments, with an index of its own. */
export interface Way {
  condition: string;
  /** Postgres overestimates how common a value in an array column is, and would scan all payments. So this condition is looked up first. */
  isSearchedFirst?: true;
}

/** The conditions of a text. A payment matches if one of them holds, so they are looked up one by one. */
export function waysOf(text: string, bind: Bind): Way[] {
  const { ids, order, digits, minors } = shapesOf(text);
  return [
    { condition: order.length >= PREFIX_MIN ? beginsWith(order, bind) : `order_id = ${bind(order)}` },
    { condition: `ids @> array[${bind(ids)}]`, isSearchedFirst: true },
    ...(digits ? [{ condition: `card_digits = ${bind(digits)}` }] : []),
    ...minors.map((minor) => ({ condition: `amount_minor = ${bind(minor)}::bigint` })),
  ];
}

function beginsWith(order: string, bind: Bind): string {
  return `order_id >= ${bind(order)} and order_id < ${bind(`${order}\u{10ffff}`)}`;
}

/** One digest, or the digests by the keys of several cells, separated by hyphens. */
function ofShopper(digests: string): string {
  const found = `digest = any(array(select decode(each, 'hex') from unnest(string_to_array(${digests}, '-')) as each))`;
  return `select stream_id from payments.shopper_emails where ${found} limit ${PAYMENTS_OF_SHOPPER_MAX}`;
}

function minorOf(amount: string, currency = 'TRY'): number {
  const money = parseMoney(amount.replace(',', '.'), isKnownCurrency(currency) ? currency : 'TRY');
  return typeof money === 'object' ? money.minor : 0;
}
