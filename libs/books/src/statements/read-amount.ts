import { parseMoney, type Money, type MoneyProblem } from '#payments';

export type DecimalSign = 'auto' | '.' | ',';
export type AmountProblem = Exclude<MoneyProblem, 'CURRENCY_UNKNOWN'> | 'CURRENCY_UNKNOWN' | 'AMOUNT_AMBIGUOUS';

const SIGNS = /[₺$€£]|\bTL\b|\b[A-Z]{3}\b/g;
/** All kinds of blanks, and the Swiss apostrophe, as thousands separators. */
const BLANKS = /[\s\u00a0\u202f'’]/g;

/** Converts `1.234,56`, `1,234.56`, `(12,00)`, `12,00-`, `₺ 1 234,5` to minor units, with sign. */
export function readAmount(text: string, currency: string, decimal: DecimalSign = 'auto'): Money | AmountProblem {
  const bare = text.replace(SIGNS, '').replace(BLANKS, '');
  const isNegative = /^\(.*\)$|^-|-$|^\u2212/.test(bare);
  const digits = bare.replace(/[()+\-\u2212]/g, '');
  if (!/^\d[\d.,]*$/.test(digits)) return 'AMOUNT_NOT_A_DECIMAL';
  const sign = decimal === 'auto' ? decimalSignOf(digits) : decimal;
  if (sign === undefined) return 'AMOUNT_AMBIGUOUS';
  const plain = digits.replaceAll(sign === ',' ? '.' : ',', '').replace(',', '.');
  return parseMoney(`${isNegative ? '-' : ''}${plain}`, currency);
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
