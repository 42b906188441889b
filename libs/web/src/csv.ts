/** A number. */
const NUMBER = /^-?\d{1,15}(?:\.\d+)?$/;
/** An id that it would round, whose zeros in front fall away, or that becomes a power of ten or a date. */
const MISREAD = /^(\d{16,}|0\d+|\d+e\d+|\d{1,4}[-/]\d{1,4})$/i;
/** What makes a spreadsheet calculate, or worse. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/u;
/** The same where a spreadsheet takes another sign than the comma for the end of a field, as a Turkish one does, or a line for the end of all. */
const FORMULA_INSIDE = /(?<=[;\t\r\n|][\s\p{Cc}"]*)[=+\-@\uff1d\uff0b\uff0d\uff20]/gu;

/**
 * One line of CSV that spreadsheets show as it is: what looks like a formula gets an apostrophe before it, and an id
 * that would be misread a tab, so that it stays text.
 */
export function csvLine(fields: readonly (string | number | undefined)[]): string {
  return `${fields.map((field) => quoted(safe(String(field ?? '')))).join(',')}\r\n`;
}

/** So that spreadsheets read the file as UTF-8. */
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
