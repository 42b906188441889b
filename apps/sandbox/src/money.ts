import { LosslessNumber } from 'lossless-json';
import { decimalsOf } from '#currencies';

export interface Money {
  /** Whole minor units: kuruş, cents, fils, and yen as they are. */
  minor: bigint;
  /** ISO 4217. */
  currency: string;
}

export const isCurrency = (code: string): boolean => decimalsOf(code) !== undefined;

export function fractionDigits(currency: string): number {
  return decimalsOf(currency) ?? 2;
}

/** Minor units of a decimal text in major units; `undefined` unless it is a plain decimal the currency can hold. */
export function parseMajor(text: string, currency: string): bigint | undefined {
  const match = /^(\d{1,15})(?:\.(\d{1,6}))?$/.exec(text.trim());
  if (!match) return undefined;
  const digits = fractionDigits(currency);
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > digits) return undefined;
  return BigInt((match[1] ?? '') + fraction.padEnd(digits, '0'));
}

/** Major units as decimal text with the digits of the currency, or more where `digitsMin` asks for them. */
export function majorText({ minor, currency }: Money, digitsMin = 0): string {
  const digits = fractionDigits(currency);
  const text = minor.toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const fraction = text.slice(text.length - digits).padEnd(digitsMin, '0');
  return fraction ? `${whole}.${fraction}` : whole;
}

/** A JSON number with exactly these digits, e.g. `129.90`; write it with `stringify` of lossless-json. */
export const majorNumber = (money: Money, digitsMin = 0): LosslessNumber =>
  new LosslessNumber(majorText(money, digitsMin));

/** For people: `₺129,90` or `TRY 129.90`, as the locale has it. */
export function displayMoney(money: Money, locale = 'en-GB'): string {
  const digits = fractionDigits(money.currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(majorText(money) as Intl.StringNumericLiteral);
}
