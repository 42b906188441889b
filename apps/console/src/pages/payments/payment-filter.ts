import type { PaymentFilter } from '#payments';
import { dayIn } from '../finance/finance-merchant.js';

/** Filters are parameters of the URL, so a link is a saved view. Only these fields are accepted. */
export const FILTER_FIELDS = [
  'q',
  'shopper',
  'merchant',
  'state',
  'currency',
  'processor',
  'card',
  'amountFrom',
  'amountTo',
  'from',
  'to',
  'inReview',
  'unknownMinutes',
] as const;
export type FilterField = (typeof FILTER_FIELDS)[number];
export type FilterFields = Partial<Record<FilterField, string>>;

const RULES: Readonly<Record<FilterField, RegExp>> = {
  q: /^[^\0]{1,255}$/,
  // The digest of an e-mail address, which itself is never part of a URL; with cells, one digest for each.
  shopper: /^[0-9a-f]{64}(?:-[0-9a-f]{64}){0,63}$/,
  merchant: /^[a-z0-9_]{1,40}$/,
  state: /^(?:open|authorized|captured|voided|cancelled)$/,
  currency: /^[A-Za-z]{3}$/,
  processor: /^[^\0]{1,100}$/,
  card: /^\d{4}$/,
  amountFrom: /^\d{1,15}(?:[.,]\d{1,3})?$/,
  amountTo: /^\d{1,15}(?:[.,]\d{1,3})?$/,
  from: /^\d{4}-\d\d-\d\d$/,
  to: /^\d{4}-\d\d-\d\d$/,
  inReview: /^yes$/,
  unknownMinutes: /^\d{1,6}$/,
};

export interface ReadFilter {
  fields: FilterFields;
  /** The cursor of the next page. */
  after: string | undefined;
  /** Names of unknown and invalid fields, which are reported and not ignored. */
  wrong: string[];
}

/** Reads the fields; empty ones count as absent. */
export function filterFields(query: Readonly<Record<string, unknown>>): ReadFilter {
  const { after, ...rest } = query;
  const given = Object.entries(rest).filter(([name, value]) => value !== '' || !isField(name));
  const known = given.filter((pair): pair is [FilterField, string] => isSound(...pair));
  const wrong = given.filter(([name, value]) => !isSound(name, value)).map(([name]) => name);
  if (after !== undefined && typeof after !== 'string') wrong.push('after');
  return {
    fields: Object.fromEntries(known.map(([name, value]) => [name, value.trim()])),
    after: typeof after === 'string' ? after : undefined,
    wrong,
  };
}

const isField = (name: string): name is FilterField => FILTER_FIELDS.some((known) => known === name);

function isSound(name: string, value: unknown): boolean {
  if (!isField(name) || typeof value !== 'string' || !RULES[name].test(value.trim())) return false;
  return name !== 'from' && name !== 'to' ? true : dayIn(value.trim()) !== undefined;
}

export function filterOf(fields: FilterFields): PaymentFilter {
  const { q: text, state: phase, currency, inReview, unknownMinutes, ...rest } = fields;
  return {
    ...rest,
    text,
    phase,
    currency: currency?.toUpperCase(),
    inReview: inReview === 'yes',
    unknownMinutes: unknownMinutes === undefined ? undefined : Number(unknownMinutes),
  };
}
