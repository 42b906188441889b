import { dayIn } from '../finance/finance-merchant.js';

/** Filters are parameters of the URL. Only these fields are accepted. */
export const AUDIT_FIELDS = ['person', 'action', 'merchant', 'order', 'from', 'to'] as const;
export type AuditField = (typeof AUDIT_FIELDS)[number];
export type AuditFields = Partial<Record<AuditField, string>>;

const RULES: Readonly<Record<AuditField, RegExp>> = {
  person: /^[^\0]{1,100}$/,
  action: /^[A-Za-z]{1,60}$/,
  merchant: /^[a-z0-9_]{1,40}$/,
  order: /^[^\0]{1,255}$/,
  from: /^\d{4}-\d\d-\d\d$/,
  to: /^\d{4}-\d\d-\d\d$/,
};

/** The given fields, and the names of invalid ones, which are reported and not ignored. */
export function auditFields(query: Readonly<Record<string, unknown>>): { fields: AuditFields; wrong: string[] } {
  const given = Object.entries(query).filter(([name, value]) => value !== '' && name !== 'after');
  const known = given.filter((pair): pair is [AuditField, string] => isSound(...pair));
  const wrong = given.filter(([name, value]) => !isSound(name, value)).map(([name]) => name);
  return { fields: Object.fromEntries(known.map(([name, value]) => [name, value.trim()])), wrong };
}

function isSound(name: string, value: unknown): boolean {
  const field = AUDIT_FIELDS.find((known) => known === name);
  if (!field || typeof value !== 'string' || !value.isWellFormed() || !RULES[field].test(value.trim())) return false;
  return field !== 'from' && field !== 'to' ? true : dayIn(value.trim()) !== undefined;
}
