const SPECIAL = /[\\\t\n\r\0]/;
const EVERY_SPECIAL = /[\\\t\n\r\0]/g;
/** Postgres holds no NUL. */
const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' };

/** A row in the text format of COPY. */
export function copiedRow(fields: readonly (string | number | boolean | null | undefined)[]): string {
  return `${fields.map(copiedField).join('\t')}\n`;
}

function copiedField(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value !== 'string') return String(value);
  return SPECIAL.test(value) ? value.replace(EVERY_SPECIAL, (each) => ESCAPED[each]!) : value;
}

/** The literal of a `text[]`. */
export function copiedList(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
