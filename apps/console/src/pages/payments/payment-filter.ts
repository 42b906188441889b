import type { PaymentFilter } from '#payments';

/** Filters live in the address, so a link is a saved view. These are the fields of the form, and nothing else is known. */
export const FILTER_FIELDS = [
  'q',
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

/** What was filled in, and the fields that cannot be understood: those are told and not ignored. */
export function filterFields(query: Readonly<Record<string, unknown>>): { fields: FilterFields; wrong: string[] } {
  const given = Object.entries(query).filter(([name, value]) => value !== '' && name !== 'after');
  const known = given.filter((pair): pair is [FilterField, string] => isSound(...pair));
  const wrong = given.filter(([name, value]) => !isSound(name, value)).map(([name]) => name);
  return { fields: Object.fromEntries(known.map(([name, value]) => [name, value.trim()])), wrong };
}

function isSound(name: string, value: unknown): boolean {
  const field = FILTER_FIELDS.find((known) => known === name);
  if (!field || typeof value !== 'string' || !RULES[field].test(value.trim())) return false;
  return field !== 'from' && field !== 'to' ? true : !Number.isNaN(Date.parse(value));
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
