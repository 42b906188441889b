import { en } from './en.js';
import type { Texts } from './shape.js';
import { tr } from './tr.js';

export type { Texts } from './shape.js';

export const LOCALES = ['en', 'tr'] as const;
export type Locale = (typeof LOCALES)[number];

const TABLES: Readonly<Record<Locale, Texts>> = { en, tr };

export function textsFor(locale: Locale): Texts {
  return TABLES[locale];
}

export function localeOf(text: string | undefined): Locale | undefined {
  return LOCALES.find((locale) => locale === text);
}
