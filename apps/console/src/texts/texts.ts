import { en } from './en.js';
import { tr } from './tr.js';

export const LOCALES = ['en', 'tr'] as const;
export type Locale = (typeof LOCALES)[number];

/** The shape of the English table: a text that is missing in another one is a type error. */
export type Texts = Shape<typeof en>;
type Shape<T> = T extends (...values: infer Values) => string
  ? (...values: Values) => string
  : T extends string
    ? string
    : { readonly [Key in keyof T]: Shape<T[Key]> };

const TABLES: Readonly<Record<Locale, Texts>> = { en, tr };

export function textsFor(locale: Locale): Texts {
  return TABLES[locale];
}

export function localeOf(text: string | undefined): Locale | undefined {
  return LOCALES.find((locale) => locale === text);
}
