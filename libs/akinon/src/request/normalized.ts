import 'reflect-metadata';
import { isIP } from 'node:net';

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

/** As POSIX and Django spell it (`tr_TR`, `tr_TR.UTF-8`) to BCP 47 (`tr-TR`). */
export const languageTag: Normalize = (value) =>
  typeof value === 'string' && /[_.@]/.test(value) ? value.replace(/[.@].*$/s, '').replaceAll('_', '-') : value;
