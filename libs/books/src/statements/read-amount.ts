import { parseMoney, type Money, type MoneyProblem } from '#payments';

export type DecimalSign = 'auto' | '.' | ',';
export type AmountProblem = Exclude<MoneyProblem, 'CURRENCY_UNKNOWN'> | 'CURRENCY_UNKNOWN' | 'AMOUNT_AMBIGUOUS';

/** A sign, and the currency that it means. `$` and `£` are those of other currencies, too. */
const SIGNS: Readonly<Record<string, string>> = { '₺': 'TRY', TL: 'TRY', $: 'USD', '€': 'EUR', '£': 'GBP' };
const OF_ONE_SIGN = new Set(Object.values(SIGNS));
const SIGN = /[₺$€£]|\bTL\b|\b[A-Z]{3}\b/g;
/** All kinds of blanks, and the Swiss apostrophe. */
const BLANKS = /[\s\u00a0\u202f]+|[’']/g;
/** `(12,00)`, `-12,00`, `12,00-`, `+12,00`. */
const SIGNED = /^(?:\(([^()+-]+)\)|-([^()+-]+)|([^()+-]+)-|\+?([^()+-]+))$/;
/** Digits, in groups of three or as in India, parted by one sign. */
const WHOLE = /^(?:\d+|\d{1,3}([.,'])\d{3}(?:\1\d{3})*|\d{1,2}(?:([.,'])\d\d)(?:\2\d\d)*\2\d{3})$/;

/**
 * Converts `1.234,56`, `1,234.56`, `(12,00)`, `12,00-`, `₺ 1 234,5` to minor units, with sign. What is not written as an amount is none:
 * `1,234,56`, `(12,00`, another currency than that of the row.
 */
export function readAmount(text: string, currency: string, decimal: DecimalSign = 'auto'): Money | AmountProblem {
  if ([...text.matchAll(SIGN)].some(([sign]) => !means(sign, currency))) return 'AMOUNT_NOT_A_DECIMAL';
  const bare = text
    .replace(SIGN, '')
    .replaceAll('\u2212', '-')
    .replace(/^[\s\u00a0\u202f]+|[\s\u00a0\u202f]+$|(?<=[(+-])[\s\u00a0\u202f]+|[\s\u00a0\u202f]+(?=[)+-])/g, '')
    .replace(BLANKS, "'");
  const [, bracketed, before, after, positive] = SIGNED.exec(bare) ?? [];
  const digits = bracketed ?? before ?? after ?? positive;
  if (digits === undefined || !/^\d[\d.,']*$/.test(digits)) return 'AMOUNT_NOT_A_DECIMAL';
  const sign = decimal === 'auto' ? decimalSignOf(digits) : decimal;
  if (sign === undefined) return 'AMOUNT_AMBIGUOUS';
  const plain = plainOf(digits, sign);
  if (plain === undefined) return 'AMOUNT_NOT_A_DECIMAL';
  return parseMoney(`${positive === undefined ? '-' : ''}${plain}`, currency);
}

/** Undefined if the digits are not grouped as an amount's. */
function plainOf(digits: string, sign: string): string | undefined {
  const [whole = '', fraction, ...more] = digits.split(sign);
  if (more.length > 0 || !WHOLE.test(whole) || !/^\d+$/.test(fraction ?? '0')) return undefined;
  return whole.replace(/[.,']/g, '') + (fraction === undefined ? '' : `.${fraction}`);
}

/** A code means itself. `$` in a row of CAD is right, in one of TRY it is not. */
function means(sign: string, currency: string): boolean {
  const meant = SIGNS[sign] ?? sign;
  return meant === currency || (sign.length === 1 && !OF_ONE_SIGN.has(currency));
}

/** Undefined if `1.234` may be a thousand or a fraction. */
function decimalSignOf(digits: string): '.' | ',' | undefined {
  const [lastPoint, lastComma] = [digits.lastIndexOf('.'), digits.lastIndexOf(',')];
  if (lastPoint < 0 && lastComma < 0) return '.';
  if (lastPoint >= 0 && lastComma >= 0) return lastPoint > lastComma ? '.' : ',';
  const sign = lastPoint >= 0 ? '.' : ',';
  const other = sign === '.' ? ',' : '.';
  const parts = digits.split(sign);
  if (parts.length > 2) return other;
  return parts[1]!.length === 3 && /^[1-9]\d{0,2}$/.test(parts[0]!) ? undefined : sign;
}
