/** A number. */
const NUMBER = /^-?\d{1,15}(?:\.\d+)?$/;
/** An id that a spreadsheet would round, strip of leading zeros, or convert to a power of ten or a date. */
const MISREAD = /^(\d{16,}|0\d+|\d+e\d+|\d{1,4}[-/]\d{1,4})$/i;
/** A text that a spreadsheet would run as a formula. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/u;
/** The same after other field separators, as in Turkish spreadsheets, and after line breaks. */
const FORMULA_INSIDE = /(?<=[;\t\r\n|][\s\p{Cc}"]*)[=+\-@\uff1d\uff0b\uff0d\uff20]/gu;

/**
 * One line of CSV that spreadsheets show unchanged: formulas get a leading apostrophe, and ids that would be converted a
 * leading tab.
 */
export function csvLine(fields: readonly (string | number | undefined)[]): string {
  return `${fields.map((field) => quoted(safe(String(field ?? '')))).join(',')}\r\n`;
}

/** Byte order mark, so that spreadsheets read the file as UTF-8. */
export const CSV_BEGIN = '\ufeff';

function safe(text: string): string {
  if (MISREAD.test(text)) return `\t${text}`;
  if (NUMBER.test(text)) return text;
  const inside = text.replace(FORMULA_INSIDE, "'$&");
  return FORMULA.test(inside) ? `'${inside}` : inside;
}

function quoted(text: string): string {
  return /[",\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
