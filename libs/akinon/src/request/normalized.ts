import 'reflect-metadata';
import { isIP } from 'node:net';
import { isEmailAddress } from './email-address.js';
import { languageTagOf } from './language-tag.js';

/** Converts a sent value to the one form in which it is checked, compared and stored. A value that it cannot read is unchanged. */
export type Normalize = (value: unknown) => unknown;

const KEY = 'request:normalize';

/** The field is read by `normalize` before any rule is checked. */
export function Normalized(normalize: Normalize): PropertyDecorator {
  return (target, property) => Reflect.defineMetadata(KEY, normalize, target, property);
}

export function normalizeOf(type: new () => object, property: string): Normalize | undefined {
  return Reflect.getMetadata(KEY, type.prototype as object, property) as Normalize | undefined;
}

export const trimmed: Normalize = (value) => (typeof value === 'string' ? value.trim() : value);

/** Codes are compared as values: `try` is TRY. A code with other letters is unchanged, so that `trı` stays invalid. */
export const upperCaseCode: Normalize = (value) =>
  typeof value === 'string' && /^\s*[A-Za-z]+\s*$/.test(value) ? value.trim().toUpperCase() : value;

/**
 * Text of at most `charactersMax` characters, without half characters and without characters that a database rejects. For texts that are
 * only shown.
 */
export function shownText(charactersMax: number): Normalize {
  return (value) => {
    if (typeof value !== 'string') return value;
    return value
      .replaceAll('\0', '')
      .slice(0, charactersMax)
      .replace(/[\ud800-\udbff]$/, '')
      .toWellFormed();
  };
}

/** The first address of a list from proxies (`203.0.113.7, 10.0.0.1`), without port; undefined if there is none. */
export const firstAddress: Normalize = (value) => {
  if (typeof value !== 'string') return undefined;
  return value
    .split(',', ADDRESSES_MAX)
    .map((item) => item.trim().replace(/^\[(.*)\](:\d+)?$|^([\d.]+):\d+$/, '$1$3'))
    .find((address) => isIP(address) !== 0);
};

const ADDRESSES_MAX = 32;

/** The longest part of the value that is a language tag. An absent value stays absent. */
export const languageTag: Normalize = (value) =>
  value === undefined ? undefined : languageTagOf(typeof value === 'string' ? value : '');

/** Invisible characters that no address or number has: zero-width characters, direction marks, control characters. */
const INVISIBLE = /[\p{Cf}\p{Cc}]/gu;

/** Cleans a copied address: removes blanks and dots at its end, and converts full-width letters. */
export const emailAddress: Normalize = (value) => {
  if (typeof value !== 'string' || isEmailAddress(value)) return value;
  const bare = value
    .slice(0, COPIED_CHARACTERS_MAX)
    .replace(INVISIBLE, '')
    .trim()
    .replace(/[.,;]$/, '');
  return isEmailAddress(bare) ? bare : bare.normalize('NFKC');
};

const COPIED_CHARACTERS_MAX = 1_000;

/** A number that is too long is reduced to its digits and cut. */
export function phoneNumber(charactersMax: number): Normalize {
  return (value) => {
    if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : value;
    if (typeof value !== 'string') return value;
    const bare = value.slice(0, COPIED_CHARACTERS_MAX).replace(INVISIBLE, '').trim().toWellFormed();
    return bare.length <= charactersMax
      ? bare
      : bare.replace(/(?!^\+)\D/g, '').slice(0, charactersMax) || bare.slice(0, charactersMax);
  };
}

/** As {@link shownText}, but undefined if the value is no text. */
export function shownTextOrNothing(charactersMax: number): Normalize {
  const shown = shownText(charactersMax);
  return (value) => (typeof value === 'string' ? shown(value) : undefined);
}
