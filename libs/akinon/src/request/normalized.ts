import 'reflect-metadata';
import { isIP } from 'node:net';
import { isEmailAddress } from './email-address.js';
import { languageTagOf } from './language-tag.js';

/** From what was sent to the one form that it is checked, compared and stored in. What it cannot read it leaves as it is. */
export type Normalize = (value: unknown) => unknown;

const KEY = 'request:normalize';

/** The field is read by `normalize` before any rule looks at it. */
export function Normalized(normalize: Normalize): PropertyDecorator {
  return (target, property) => Reflect.defineMetadata(KEY, normalize, target, property);
}

export function normalizeOf(type: new () => object, property: string): Normalize | undefined {
  return Reflect.getMetadata(KEY, type.prototype as object, property) as Normalize | undefined;
}

export const trimmed: Normalize = (value) => (typeof value === 'string' ? value.trim() : value);

/** Codes are compared as values: `try` is TRY. What has other letters stays as it is, so that `trı` becomes no code. */
export const upperCaseCode: Normalize = (value) =>
  typeof value === 'string' && /^\s*[A-Za-z]+\s*$/.test(value) ? value.trim().toUpperCase() : value;

/** At most so many characters, never half of one; without what no database takes. For texts that are only shown. */
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

/** The first address of a list as proxies write it (`203.0.113.7, 10.0.0.1`), without port; nothing where there is none. */
export const firstAddress: Normalize = (value) => {
  if (typeof value !== 'string') return undefined;
  return value
    .split(',', ADDRESSES_MAX)
    .map((item) => item.trim().replace(/^\[(.*)\](:\d+)?$|^([\d.]+):\d+$/, '$1$3'))
    .find((address) => isIP(address) !== 0);
};

const ADDRESSES_MAX = 32;

/** The longest part of it that is a language tag; only its absence is left as it is. */
export const languageTag: Normalize = (value) =>
  value === undefined ? undefined : languageTagOf(typeof value === 'string' ? value : '');

/** What nobody sees and no address or number has: zero-width characters, marks of direction, control characters. */
const INVISIBLE = /[\p{Cf}\p{Cc}]/gu;

/** As people copy it: without blanks and dots at its end, and with letters of full width as those that servers know. */
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

/** A number that is longer than any is cut down to its digits, and to what there is room for. */
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

/** As {@link shownText}; what is no text is left out. */
export function shownTextOrNothing(charactersMax: number): Normalize {
  const shown = shownText(charactersMax);
  return (value) => (typeof value === 'string' ? shown(value) : undefined);
}
