import { plainWord, type Profile } from './profile.js';
import { STATEMENT_FIELDS, type StatementField } from './statement-line.js';

/** The column indexes of each field; a fee may have several columns. */
export type Columns = Readonly<Partial<Record<StatementField, readonly number[]>>>;

/** Finds columns by their headers. */
export function columnsIn(header: readonly string[], profile: Profile): Columns {
  const places = new Map<string, number>();
  for (const [index, name] of header.map(plainWord).entries()) if (name && !places.has(name)) places.set(name, index);
  return Object.fromEntries(
    STATEMENT_FIELDS.flatMap((field) => {
      const found = (profile.columns[field] ?? []).flatMap((name) => places.get(plainWord(name)) ?? []);
      if (found.length === 0) return [];
      return [[field, field === 'fee' ? found : found.slice(0, 1)]];
    }),
  );
}

/** Required columns that are missing, by their first names in the profile. */
export function missingColumns(columns: Columns, profile: Profile): string[] {
  const missing = (['at', 'amount'] as const).filter((field) => !columns[field]);
  const hasCurrency = columns.currency ?? profile.currency;
  return [...missing, ...(hasCurrency ? [] : (['currency'] as const))].map(
    (field) => profile.columns[field]?.[0] ?? field,
  );
}
