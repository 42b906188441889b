/** So that Excel knows that it is UTF-8. */
export const CSV_START = '\ufeff';

/**
 * A line of CSV that is safe in a spreadsheet: what begins like a formula is text, and numbers of twelve digits and more
 * keep all of them. Both by an apostrophe, which an import takes off again.
 */
export function csvLine(cells: readonly (string | number | null | undefined)[]): string {
  return cells.map(cell).join(',') + '\r\n';
}

const LIKE_A_FORMULA = /^[=+\-@\t\r]/;
const LONG_NUMBER = /^\d{12,}$/;
/** An amount below nothing is no formula. */
const NUMBER = /^-?\d+(\.\d+)?$/;

function cell(value: string | number | null | undefined): string {
  const text = String(value ?? '');
  const isSafe = (!LIKE_A_FORMULA.test(text) || NUMBER.test(text)) && !LONG_NUMBER.test(text);
  const safe = isSafe ? text : `'${text}`;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
