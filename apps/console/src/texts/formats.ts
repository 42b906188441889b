import type { Locale } from './texts.js';

/** Times are shown in Istanbul's time zone, in which the shops' days are counted. */
const TIME_ZONE = 'Europe/Istanbul';

const REGIONAL: Readonly<Record<Locale, string>> = { en: 'en-GB', tr: 'tr-TR' };

export interface Formats {
  /** Decimal text and currency: `1.234,50 TRY`. Never rounded. */
  money(amount: string, currency: string): string;
  count(value: number): string;
  /** A part of 1 as `12.5 %`. */
  percent(value: number): string;
  /** `27 Nov 2026, 14:05:09` */
  time(instant: string | Date): string;
  day(instant: string | Date): string;
  /** An age in the largest fitting unit. */
  age(seconds: number): string;
}

const made = new Map<Locale, Formats>();

export function formats(locale: Locale): Formats {
  let known = made.get(locale);
  if (!known) made.set(locale, (known = make(locale)));
  return known;
}

function make(locale: Locale): Formats {
  const region = REGIONAL[locale];
  const time = new Intl.DateTimeFormat(region, { timeZone: TIME_ZONE, dateStyle: 'medium', timeStyle: 'medium' });
  const day = new Intl.DateTimeFormat(region, { timeZone: TIME_ZONE, dateStyle: 'medium' });
  const count = new Intl.NumberFormat(region);
  const percent = new Intl.NumberFormat(region, { style: 'percent', maximumFractionDigits: 1 });
  const unit = (name: string) => new Intl.NumberFormat(region, { style: 'unit', unit: name, unitDisplay: 'short' });
  const units = [
    [86_400, unit('day')],
    [3_600, unit('hour')],
    [60, unit('minute')],
    [1, unit('second')],
  ] as const;
  return {
    money: (amount, currency) => `${grouped(amount, count)} ${currency}`,
    count: (value) => count.format(value),
    percent: (value) => percent.format(value),
    time: (instant) => time.format(new Date(instant)),
    day: (instant) => day.format(new Date(instant)),
    age: (seconds) => {
      const [size, format] = units.find(([each]) => seconds >= each) ?? units[3];
      return format.format(Math.floor(seconds / size));
    },
  };
}

/** Only the whole part is formatted, as an integer of any size. The decimals stay text. */
function grouped(amount: string, format: Intl.NumberFormat): string {
  const [, sign = '', whole = '', decimals] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  if (whole === '') return amount;
  const separator = format.formatToParts(1.5).find(({ type }) => type === 'decimal')!.value;
  return `${sign}${format.format(BigInt(whole))}${decimals === undefined ? '' : separator + decimals}`;
}
