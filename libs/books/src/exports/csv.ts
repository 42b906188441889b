/** A byte order mark, by which Excel recognises UTF-8. */
export const CSV_START = '\ufeff';

/**
 * A line of CSV that is safe in a spreadsheet: cells that begin like a formula become text, and ids that a spreadsheet
 * would read as a number or a date stay text. Both get an apostrophe, which an import removes.
 */
export function csvLine(cells: readonly (string | number | null | undefined)[]): string {
  return cells.map(cell).join(',') + '\r\n';
}

const LIKE_A_FORMULA = /^[\s\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/u;
/** The same for spreadsheets with another delimiter than the comma, such as Turkish ones, or with a line break as delimiter. */
const FORMULA_INSIDE = /(?<=[;\t\r\n|][\s\p{Cc}"]*)[=+\-@\uff1d\uff0b\uff0d\uff20]/gu;
/** A spreadsheet would round digits, drop leading zeros, or read a power of ten or a date. */
const MISREAD = /^(\d{12,}|0\d+|\d+e\d+|\d{1,4}[-/]\d{1,4})$/i;
/** A negative amount is not a formula. */
const NUMBER = /^-?\d+(\.\d+)?$/;

function cell(value: string | number | null | undefined): string {
  const text = String(value ?? '').replace(FORMULA_INSIDE, "'$&");
  const isSafe = (!LIKE_A_FORMULA.test(text) || NUMBER.test(text)) && !MISREAD.test(text);
  const safe = isSafe ? text : `'${text}`;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
