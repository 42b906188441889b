import { decimalsOf } from '#currencies';

/** An amount in whole minor units (kuruş, cents) of an ISO 4217 currency. Always a safe integer. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

export type MoneyProblem = 'CURRENCY_UNKNOWN' | 'AMOUNT_NOT_A_DECIMAL' | 'AMOUNT_TOO_PRECISE' | 'AMOUNT_TOO_LARGE';

export function isKnownCurrency(currency: string): boolean {
  return decimalsOf(currency) !== undefined;
}

/**
 * Decimal text (`129.90`, `1.299E+2`) to whole minor units, without float arithmetic. Zeros beyond the currency's decimals are accepted
 * (`10.00` JPY is 10); other digits there are an error. Source: akinon#D10.
 */
export function parseMoney(amount: string, currency: string): Money | MoneyProblem {
  const exponent = decimalsOf(currency);
  if (exponent === undefined) return 'CURRENCY_UNKNOWN';
  const decimal = plainDecimal(amount);
  if (!decimal) return 'AMOUNT_NOT_A_DECIMAL';
  const { sign, whole, fraction } = decimal;
  if (/[1-9]/.test(fraction.slice(exponent))) return 'AMOUNT_TOO_PRECISE';
  const minor = Number(BigInt(sign + whole + fraction.slice(0, exponent).padEnd(exponent, '0')));
  return Number.isSafeInteger(minor) ? { minor, currency } : 'AMOUNT_TOO_LARGE';
}

/**
 * The same text for every spelling of one value, whatever the currency: at least two decimals, no further zeros (`129.9` and `1.299E+2` are
 * `129.90`). Undefined if the text is no decimal.
 */
export function canonicalAmount(amount: string): string | undefined {
  const decimal = plainDecimal(amount);
  if (!decimal) return undefined;
  const { sign, whole, fraction } = decimal;
  return `${sign}${whole.replace(/^0+(?=\d)/, '')}.${fraction.replace(/0+$/, '').padEnd(2, '0')}`;
}

function plainDecimal(text: string): { sign: string; whole: string; fraction: string } | undefined {
  const parts = /^(-?)(\d{1,20})(?:\.(\d{1,20}))?(?:[eE]([+-]?\d{1,2}))?$/.exec(text);
  if (!parts) return undefined;
  const [, sign = '', whole = '', fraction = '', power] = parts;
  return { sign, ...shifted(whole, fraction, Number(power ?? 0)) };
}

/** Moves the decimal point to the right, or to the left if `places` is negative. */
function shifted(whole: string, fraction: string, places: number): { whole: string; fraction: string } {
  if (places === 0) return { whole, fraction };
  const digits = whole.padStart(whole.length - places, '0') + fraction.padEnd(places, '0');
  const point = Math.max(whole.length, whole.length - places) + places;
  return { whole: digits.slice(0, point) || '0', fraction: digits.slice(point) };
}

/** Major units as decimal text: two decimals, three for currencies that have three (`129.90`, `10.125`, `10.00` JPY). */
export function formatMoney({ minor, currency }: Money): string {
  const exponent = decimalsOf(currency) ?? 2;
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = digits.slice(digits.length - exponent).padEnd(2, '0');
  return `${minor < 0 ? '-' : ''}${whole}.${fraction}`;
}

export function sameMoney(a: Money, b: Money): boolean {
  return a.minor === b.minor && a.currency === b.currency;
}
