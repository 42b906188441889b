import { plainWord, type Profile } from './profile.js';
import { STATEMENT_FIELDS, type StatementField } from './statement-line.js';

/** Where each field stands in a row; a fee may stand in several columns. */
export type Columns = Readonly<Partial<Record<StatementField, readonly number[]>>>;

/** By the names of the headers. */
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

/** Without these no row can be read; the first name of each, as the profile has it. */
export function missingColumns(columns: Columns, profile: Profile): string[] {
  const missing = (['at', 'amount'] as const).filter((field) => !columns[field]);
  const hasCurrency = columns.currency ?? profile.currency;
  return [...missing, ...(hasCurrency ? [] : (['currency'] as const))].map(
    (field) => profile.columns[field]?.[0] ?? field,
  );
}
