/** A JSON value as Postgres hands a jsonb back: keys in order of their length, then of their bytes. */
export function asJsonb(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJsonb);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, asJsonb(inner)]));
}

export const canonical = (value: unknown): string =>
  JSON.stringify(asJsonb(JSON.parse(JSON.stringify(value) ?? 'null')));
